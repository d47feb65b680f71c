import { type Kind, kindOf, valueAt } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { demandAnswer } from '../lifecycle/watch.ts'

/** BS-04, IMG-06: what an update must not change. */
export const checks = [
  defineCheck({
    id: 'BS-04/sku',
    title: 'block-storage: a change of skuRef is refused, and the volume keeps its SKU',
    requirements: ['BS-04'],
    kinds: ['block-storage'],
    async run(context) {
      const volume = await context.resources.create('block-storage')
      const skuRef = { tenant: context.config.target.offers.skuTenant, resource: await otherSku(context) }
      await expectFixed(context, 'BS-04', volume, { skuRef })
    },
  }),
  ...imageChanges(kindOf('image')),
]

/** One other value for each member of the spec of an image that is an enumeration, and another volume. */
function imageChanges({ id, spec }: Kind) {
  const enumerations = Object.entries(spec.properties).flatMap(([member, schema]) => {
    const values = valueAt(schema, '/enum')
    return Array.isArray(values) ? [[member, values] as const] : []
  })
  const changes = enumerations.map(([member, values]) =>
    defineCheck({
      id: `IMG-06/${member}`,
      title: `image: a change of ${member} is refused, and the image stays what it was`,
      requirements: ['IMG-06'],
      kinds: [id],
      async run(context) {
        const image = await context.resources.create(id)
        const shown = valueAt(image.answer.json, `/spec/${member}`)
        await expectFixed(context, 'IMG-06', image, { [member]: values.find((value) => value !== shown) })
      },
    }),
  )
  return [
    ...changes,
    defineCheck({
      id: 'IMG-06/blockStorageRef',
      title: 'image: a change of its volume is refused, and the image stays what it was',
      requirements: ['IMG-06'],
      kinds: [id],
      async run(context) {
        const volume = await context.resources.create('block-storage')
        const image = await context.resources.create(id)
        const { workspace = '', name } = volume.address
        const blockStorageRef = { workspace, resource: `block-storages/${name}` }
        await expectFixed(context, 'IMG-06', image, { blockStorageRef })
      },
    }),
  ]
}

async function expectFixed(
  context: CheckContext,
  requirement: string,
  { url, body, answer }: Provisioned,
  change: Readonly<Record<string, unknown>>,
): Promise<void> {
  const put = await context.send({ method: 'PUT', url, body: { ...body, spec: { ...body.spec, ...change } } })
  // The community's Go suite updates images.
  if (requirement === 'IMG-06' && context.config.expect === 'referee' && put.status < 300) {
    context.expect(requirement, true, { message: '' })
    return
  }
  expectRefusal(context, requirement, put, 'immutable')
  const read = await context.send({ method: 'GET', url })
  demandAnswer(read, `GET ${url}`)
  for (const member of Object.keys(change)) {
    const was = valueAt(answer.json, `/spec/${member}`)
    context.equal(requirement, `$.spec.${member}`, valueAt(read.json, `/spec/${member}`), was, read)
  }
}

/** A storage SKU beside the one that volumes are made with. */
async function otherSku(context: CheckContext): Promise<string> {
  const { storageSku } = context.config.target.offers
  if ('missing' in storageSku) throw new NotApplicable(storageSku.missing)
  const { url } = await context.resources.collection('storage-sku')
  const list = await context.send({ method: 'GET', url })
  const items = valueAt(list.json, '/items')
  if (list.status !== 200 || !Array.isArray(items)) {
    throw new Unverified('prerequisite', `the list ${url} was answered ${list.status}`)
  }
  const names = items.map((item) => valueAt(item, '/metadata/name'))
  const other = names.find((name) => typeof name === 'string' && name !== storageSku.name)
  if (other === undefined) throw new NotApplicable('the provider offers one storage SKU only')
  return `skus/${String(other)}`
}
