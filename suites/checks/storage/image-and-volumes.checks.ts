import { kindOf, shortPath, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import { expectRefusal, expectStatus } from '../../expectations/refusal.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { demandAnswer, stateOf, untilAtRest, untilGoneBefore } from '../lifecycle/watch.ts'

const image = kindOf('image')
const volume = kindOf('block-storage')
const kinds = [image.id, volume.id]

const sourceOf = ({ address }: Provisioned) => ({ resource: shortPath(address) })

/** BS, IMG: images and the volumes that they are made from, and that are made from them. */
export const checks = [
  defineCheck({
    id: 'BS-06/image-removed',
    title: 'block-storage: sourceImageRef is still shown when the image is gone',
    requirements: ['BS-06'],
    kinds,
    async run(context) {
      const { sent, read } = await volumeWithoutImage(context)
      demandAnswer(read, 'GET of the volume')
      const [difference] = differences(
        sent,
        valueAt(read.json, '/spec/sourceImageRef'),
        '$.spec.sourceImageRef',
      )
      context.expect('BS-06', difference === undefined, {
        message: 'the volume no longer shows the image that it was made from',
        path: difference?.path ?? '$.spec.sourceImageRef',
        expected: difference?.expected,
        actual: difference?.actual,
        answer: read,
      })
    },
  }),
  defineCheck({
    id: 'IMG-08/image-removed',
    title: 'image: a volume outlives the image that it was made from',
    requirements: ['IMG-08'],
    kinds,
    async run(context) {
      const { read } = await volumeWithoutImage(context)
      if (!expectStatus(context, 'IMG-08', read, 200)) return
      context.equal('IMG-08', '$.status.state', stateOf(read), 'active', read)
    },
  }),
  defineCheck({
    id: 'IMG-09/image-removed',
    title: 'image: a volume from an image that was deleted is refused',
    requirements: ['IMG-09'],
    kinds,
    async run(context) {
      const gone = await context.resources.create(image.id)
      await removeFully(context, gone)
      const draft = await context.resources.draft(volume.id, { spec: { sourceImageRef: sourceOf(gone) } })
      expectRefusal(context, 'IMG-09', await context.resources.put(draft), 'content')
    },
  }),
  defineCheck({
    id: 'BS-14/volume-removed',
    title: 'block-storage: DELETE of the source volume of an image does the image no harm',
    requirements: ['BS-14'],
    kinds,
    async run(context) {
      const source = await context.resources.create(volume.id)
      const { workspace = '' } = source.address
      const made = await context.resources.create(image.id, {
        spec: { blockStorageRef: { workspace, ...sourceOf(source) } },
      })
      // Carried out, refused or put off: the image has to be as it was.
      const answer = await context.send({ method: 'DELETE', url: source.url })
      if (answer.status < 300) await context.send({ method: 'GET', url: source.url }, 'poll')
      const read = await context.send({ method: 'GET', url: made.url })
      if (!expectStatus(context, 'BS-14', read, 200)) return
      context.equal('BS-14', '$.status.state', stateOf(read), 'active', read)
      const sizes = [made.answer, read].map((each) => valueAt(each.json, '/status/sizeMB'))
      context.equal('BS-14', '$.status.sizeMB', sizes[1], sizes[0], read)
    },
  }),
]

/** Makes a volume from an image, deletes the image, and reads the volume. */
async function volumeWithoutImage(context: CheckContext): Promise<{ sent: unknown; read: Answer }> {
  const source = await context.resources.create(image.id)
  const sent = sourceOf(source)
  const made = await context.resources.create(volume.id, { spec: { sourceImageRef: sent } })
  await untilAtRest(context, made.url, volume)
  await removeFully(context, source)
  return { sent, read: await context.send({ method: 'GET', url: made.url }) }
}

async function removeFully(context: CheckContext, { url, kind }: Provisioned): Promise<void> {
  demandAnswer(await context.send({ method: 'DELETE', url }), `DELETE ${url}`)
  await untilGoneBefore(context, url, kind)
}
