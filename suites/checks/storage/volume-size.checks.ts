import { kindOf, shortPath, valueAt } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { demandAnswer, lastOf, stateOf, untilAtRest, watchChange } from '../lifecycle/watch.ts'

const volume = kindOf('block-storage')
const kinds = [volume.id]
const mebibytesPerGigabyte = 1024

/** BS-01, BS-02: bodies that are refused. */
const bad: readonly [requirement: string, topic: string, spec: Readonly<Record<string, unknown>>][] = [
  ['BS-01', 'no-sku', { skuRef: undefined }],
  ['BS-01', 'no-size', { sizeGB: undefined }],
  ['BS-02', 'size-0', { sizeGB: 0 }],
  ['BS-02', 'size-negative', { sizeGB: -1 }],
  ['BS-02', 'size-1000001', { sizeGB: 1_000_001 }],
  ['BS-02', 'size-fraction', { sizeGB: 50.5 }],
  ['BS-02', 'size-text', { sizeGB: '50' }],
]

const refused = bad.map(([requirement, topic, spec]) =>
  defineCheck({
    id: `${requirement}/${topic}`,
    title: `block-storage: a volume with ${topic.replaceAll('-', ' ')} is refused`,
    requirements: [requirement],
    kinds,
    async run(context) {
      const draft = await context.resources.draft(volume.id)
      const body = { ...draft.body, spec: { ...draft.body.spec, ...spec } }
      expectRefusal(context, requirement, await context.resources.put(draft, body), 'shape')
    },
  }),
)

const sizes = [
  defineCheck({
    id: 'BS-03/grow',
    title: 'block-storage: sizeGB can be raised',
    requirements: ['BS-03'],
    kinds,
    async run(context) {
      const { url, body } = await context.resources.create(volume.id)
      const sizeGB = Number(body.spec['sizeGB']) + 1
      const answer = await context.send({
        method: 'PUT',
        url,
        body: { ...body, spec: { ...body.spec, sizeGB } },
      })
      const accepted = context.expect('BS-03', answer.status < 300, {
        message: `a larger volume was answered ${answer.status}`,
        path: 'status',
        expected: 200,
        actual: answer.status,
        answer,
      })
      if (!accepted) return
      const read = await untilAtRest(context, url, volume)
      context.equal('BS-03', '$.spec.sizeGB', valueAt(read.json, '/spec/sizeGB'), sizeGB, read)
    },
  }),
  defineCheck({
    id: 'BS-03/shrink',
    title: 'block-storage: a smaller sizeGB is refused, and the volume keeps its size',
    requirements: ['BS-03'],
    kinds,
    async run(context) {
      const { url, body } = await context.resources.create(volume.id)
      const was = Number(body.spec['sizeGB'])
      const smaller = { ...body, spec: { ...body.spec, sizeGB: was - 1 } }
      const answer = await context.send({ method: 'PUT', url, body: smaller })
      expectRefusal(context, 'BS-03', answer, 'immutable')
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      context.equal('BS-03', '$.spec.sizeGB', valueAt(read.json, '/spec/sizeGB'), was, read)
    },
  }),
  defineCheck({
    id: 'BS-05/created',
    title: 'block-storage: status.sizeGB of an active volume is the size in spec',
    requirements: ['BS-05'],
    kinds,
    async run(context) {
      const { url } = await context.resources.shared(volume.id)
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      const size = valueAt(read.json, '/spec/sizeGB')
      context.equal('BS-05', '$.status.sizeGB', valueAt(read.json, '/status/sizeGB'), size, read)
    },
  }),
  defineCheck({
    id: 'BS-05/grown',
    title: 'block-storage: status.sizeGB follows when a volume grows',
    requirements: ['BS-05'],
    kinds,
    async run(context) {
      const { url, body } = await context.resources.create(volume.id)
      const sizeGB = Number(body.spec['sizeGB']) + 1
      const grown = { ...body, spec: { ...body.spec, sizeGB } }
      demandAnswer(await context.send({ method: 'PUT', url, body: grown }), `PUT ${url}`)
      // Until it is active the size in the status may lag behind.
      const read = await untilAtRest(context, url, volume)
      context.equal('BS-05', '$.status.sizeGB', valueAt(read.json, '/status/sizeGB'), sizeGB, read)
    },
  }),
  defineCheck({
    id: 'BS-07/too-small',
    title: 'block-storage: a volume that is too small for its image is refused or ends in error',
    requirements: ['BS-07'],
    kinds: [volume.id, 'image'],
    async run(context) {
      const image = await context.resources.shared('image')
      const sizeMB = Number(valueAt(image.answer.json, '/status/sizeMB') ?? 0)
      if (!(sizeMB > mebibytesPerGigabyte))
        throw new NotApplicable('no image is larger than the smallest volume')
      const draft = await context.resources.draft(volume.id, {
        spec: { sizeGB: 1, sourceImageRef: { resource: shortPath(image.address) } },
      })
      const answer = await context.resources.put(draft)
      if (answer.status >= 400) {
        expectRefusal(context, 'BS-07', answer, 'content', [409])
        return
      }
      const last = lastOf(await watchChange(context, draft.url, volume))
      context.expect('BS-07', stateOf(last) === 'error', {
        message: `a volume of 1 GB from an image of ${sizeMB} MB is in state ${String(stateOf(last))}`,
        path: '$.status.state',
        expected: 'error',
        actual: stateOf(last),
        answer: last,
      })
    },
  }),
  defineCheck({
    id: 'BS-13/below-guarantee',
    title: 'block-storage: a volume below the minVolumeSize of its SKU is accepted',
    requirements: ['BS-13'],
    kinds,
    async run(context) {
      const { storageSku } = context.config.target.offers
      if ('missing' in storageSku) throw new NotApplicable(storageSku.missing)
      const { url } = await context.resources.collection('storage-sku')
      const sku = await context.send({ method: 'GET', url: `${url}/${encodeURIComponent(storageSku.name)}` })
      demandAnswer(sku, `GET ${url}`)
      const least = Number(valueAt(sku.json, '/spec/minVolumeSize'))
      if (!(least > 1)) throw new NotApplicable(`the minVolumeSize of ${storageSku.name} is ${least}`)
      const draft = await context.resources.draft(volume.id, { spec: { sizeGB: least - 1 } })
      const answer = await context.resources.put(draft)
      // Where none of that size is taken either, the size is not why.
      if (answer.status >= 400) await context.resources.create(volume.id, { spec: { sizeGB: least } })
      context.expect('BS-13', answer.status < 300, {
        message: `a volume of ${least - 1} GB was answered ${answer.status}`,
        path: 'status',
        expected: 201,
        actual: answer.status,
        answer,
      })
    },
  }),
]

export const checks = [...refused, ...sizes]
