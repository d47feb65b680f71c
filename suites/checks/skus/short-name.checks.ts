import { type Kind, kinds, type Reference, valueAt } from '../../../contract/index.ts'
import { needsOf, withValue } from '../../../fixtures/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import { writable } from '../sets.ts'
import { isSku, shownSkus } from './skus.ts'

const prefix = 'seca.'

/** SKU: the name of a SKU in a reference. */
export const checks = forKinds(isSku, (sku) => {
  const [orderer] = orderersOf(sku)
  if (orderer === undefined) return []
  const { kind, at } = orderer
  return defineCheck({
    id: `SKU-13/${sku.id}`,
    title: `${sku.id}: ${kind.id} may refer to it with and without ${prefix} in front of its name`,
    requirements: ['SKU-13'],
    kinds: [sku.id, kind.id],
    async run(context) {
      const shown = new Set((await shownSkus(context, sku)).map(({ name }) => name))
      const draft = await context.resources.draft(kind.id)
      const reference = valueAt(draft.body, at) as Reference
      const name = reference.resource.replace(/^.*\//, '')
      if (!name.startsWith(prefix))
        throw new NotApplicable(`the provider has no SKU whose name starts with ${prefix}`)
      const short = name.slice(prefix.length)
      if (shown.has(short)) throw new NotApplicable(`${short} and ${name} are two SKUs`)
      // The long name is what everything else refers to.
      const long = await context.resources.put(draft)
      if (long.status >= 300)
        throw new Unverified('prerequisite', `PUT with ${name} was answered ${long.status}`)
      const other = await context.resources.draft(kind.id)
      const body = withValue(other.body, at, { ...reference, resource: `skus/${short}` })
      const answer = await context.resources.put(other, body)
      context.expect('SKU-13', answer.status < 300, {
        message: `a reference to ${short} was answered ${answer.status}, one to ${name} ${long.status}`,
        path: 'status',
        expected: '200 or 201',
        actual: answer.status,
        answer,
      })
    },
  })
})

/** The kinds that cannot be made without a SKU of this kind, those that need the least first. */
function orderersOf(sku: Kind): readonly { readonly kind: Kind; readonly at: string }[] {
  return kinds
    .filter(writable)
    .flatMap((kind) => {
      const field = kind.references.find(
        ({ at, targets }) => at === '/spec/skuRef' && targets.includes(sku.id),
      )
      const required = (kind.spec as { readonly required?: readonly string[] }).required ?? []
      return field === undefined || !required.includes('skuRef') ? [] : [{ kind, at: field.at }]
    })
    .sort((a, b) => needsOf(a.kind.id).targets.length - needsOf(b.kind.id).targets.length)
}
