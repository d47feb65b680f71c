import { collectionPath, kindOf, resourcePath, shortPath, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectStatus } from '../../expectations/refusal.ts'
import { demandAnswer, lastOf, stateOf, watch } from '../lifecycle/watch.ts'

const image = kindOf('image')
const kinds = [image.id]
/** Tenants whose images everyone may read and nobody may write. */
const sharedTenants = ['public', 'seca']

/** IMG: where images and their volumes lie. */
const places = [
  defineCheck({
    id: 'IMG-04/image',
    title: 'image: the metadata has tenant and region but no workspace',
    requirements: ['IMG-04'],
    kinds,
    async run(context) {
      const { url } = await context.resources.shared(image.id)
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      const { tenant, region } = context.config.target
      for (const [member, value] of Object.entries({ tenant, region, workspace: undefined })) {
        context.equal(
          'IMG-04',
          `$.metadata.${member}`,
          valueAt(read.json, `/metadata/${member}`),
          value,
          read,
        )
      }
    },
  }),
  defineCheck({
    id: 'IMG-05/no-workspace',
    title: 'image: a blockStorageRef that names no workspace is refused',
    requirements: ['IMG-05'],
    kinds,
    async run(context) {
      const volume = await context.resources.shared('block-storage')
      const draft = await context.resources.draft(image.id)
      const blockStorageRef = { resource: shortPath(volume.address) }
      const body = { ...draft.body, spec: { ...draft.body.spec, blockStorageRef } }
      expectRefusal(context, 'IMG-05', await context.resources.put(draft, body), 'content')
    },
  }),
  defineCheck({
    id: 'IMG-05/shown',
    title: 'image: blockStorageRef in answers names the workspace of the volume',
    requirements: ['IMG-05'],
    kinds,
    async run(context) {
      const { url, body } = await context.resources.shared(image.id)
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      const workspace = String(valueAt(body, '/spec/blockStorageRef/workspace'))
      const reference = valueAt(read.json, '/spec/blockStorageRef')
      const named =
        valueAt(reference, '/workspace') === workspace ||
        String(valueAt(reference, '/resource')).includes(`workspaces/${workspace}/`)
      context.expect('IMG-05', named, {
        message: 'blockStorageRef does not name the workspace of the volume',
        path: '$.spec.blockStorageRef',
        expected: workspace,
        actual: reference,
        answer: read,
      })
    },
  }),
  defineCheck({
    id: 'IMG-07/public',
    title:
      'image: public images are listed under tenants/public/images, also when another shared tenant has them',
    requirements: ['IMG-07'],
    kinds,
    reads: true,
    async run(context) {
      const url = context.resources.baseUrl(image.id) + collectionPath({ kind: image, tenant: 'public' })
      const list = await context.send({ method: 'GET', url })
      if (!expectStatus(context, 'IMG-07', list, 200)) return
      const items = valueAt(list.json, '/items')
      context.expect('IMG-07', Array.isArray(items), {
        message: 'the list of public images has no items',
        path: '$.items',
        expected: 'an array',
        actual: items,
        answer: list,
      })
      const tenants = (Array.isArray(items) ? items : []).map((item) => valueAt(item, '/metadata/tenant'))
      const strange = tenants.find((tenant) => tenant !== 'public')
      if (tenants.length === 0) await expectNoneElsewhere(context, list)
      context.expect('IMG-07', tenants.length === 0 || strange === undefined, {
        message: 'an image under tenants/public belongs to another tenant',
        path: '$.items[*].metadata.tenant',
        expected: 'public',
        actual: strange,
        answer: list,
      })
    },
  }),
  defineCheck({
    id: 'IMG-10/elsewhere',
    title: 'image: a volume from another region is refused',
    requirements: ['IMG-10'],
    kinds,
    async run(context) {
      const draft = await context.resources.draft(image.id)
      const reference = valueAt(draft.body, '/spec/blockStorageRef') as object
      const blockStorageRef = { ...reference, region: `${context.config.target.region}-elsewhere` }
      const body = { ...draft.body, spec: { ...draft.body.spec, blockStorageRef } }
      expectRefusal(context, 'IMG-10', await context.resources.put(draft, body), 'content')
    },
  }),
  defineCheck({
    id: 'IMG-11/image',
    title: 'image: status.sizeMB of an active image is at least 1',
    requirements: ['IMG-11'],
    kinds,
    async run(context) {
      const { url } = await context.resources.shared(image.id)
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      const sizeMB = valueAt(read.json, '/status/sizeMB')
      context.expect('IMG-11', Number.isInteger(sizeMB) && Number(sizeMB) >= 1, {
        message: 'an active image does not tell its size',
        path: '$.status.sizeMB',
        expected: 'an integer from 1 on',
        actual: sizeMB,
        answer: read,
      })
    },
  }),
  defineCheck({
    id: 'IMG-12/image',
    title: 'image: an image waits in pending until its volume is ready',
    requirements: ['IMG-12'],
    kinds: [image.id, 'block-storage'],
    async run(context) {
      const volume = await context.resources.draft('block-storage')
      const draft = await context.resources.draft(image.id)
      const { workspace = '' } = volume.address
      const blockStorageRef = { workspace, resource: shortPath(volume.address) }
      const body = { ...draft.body, spec: { ...draft.body.spec, blockStorageRef } }
      demandAnswer(await context.resources.put(volume), `PUT ${volume.url}`)
      // A provider may refuse a volume that is not ready, too: then nothing waits.
      demandAnswer(await context.resources.put(draft, body), `PUT ${draft.url}`)
      const reads = await watch(context, draft.url, image, (answer) => stateOf(answer) !== 'pending')
      const early = lastOf(reads)
      demandAnswer(early, `GET ${draft.url}`)
      const source = await context.send({ method: 'GET', url: volume.url })
      demandAnswer(source, `GET ${volume.url}`)
      context.expect('IMG-12', ['active', 'updating'].includes(String(stateOf(source))), {
        message: `the image is ${String(stateOf(early))} while its volume is ${String(stateOf(source))}`,
        path: '$.status.state',
        expected: 'pending',
        actual: stateOf(early),
        answer: early,
      })
    },
  }),
]

/** A provider without public images has none to list; one that has them lists them under `public`. */
async function expectNoneElsewhere(context: CheckContext, list: Answer): Promise<void> {
  for (const tenant of sharedTenants.filter((each) => each !== 'public')) {
    const url = context.resources.baseUrl(image.id) + collectionPath({ kind: image, tenant })
    const other = await context.send({ method: 'GET', url })
    const items = other.status === 200 ? valueAt(other.json, '/items') : undefined
    const count = Array.isArray(items) ? items.length : 0
    context.expect('IMG-07', count === 0, {
      message: `the tenant public has no images, while the tenant ${tenant} shares ${count}`,
      path: '$.items.length()',
      expected: count,
      actual: 0,
      answer: list,
    })
  }
}

const readOnlyTenants = sharedTenants.map((tenant) =>
  defineCheck({
    id: `IMG-13/${tenant}`,
    title: `image: nobody else can put an image into the shared tenant ${tenant}`,
    requirements: ['IMG-13'],
    kinds,
    async run(context) {
      const draft = await context.resources.draft(image.id)
      const address = { ...draft.address, tenant }
      const url = context.resources.baseUrl(image.id) + resourcePath(address)
      const answer = await context.resources.put({ ...draft, address, url })
      // A provider may hide what the caller must not touch.
      expectStatus(context, 'IMG-13', answer, 403, 404, 405)
    },
  }),
)

export const checks = [...places, ...readOnlyTenants]
