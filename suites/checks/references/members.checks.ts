import { valuesAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import { differences, toJsonPath } from '../../expectations/echo.ts'
import { listed, showing, shownBy } from '../metadata/representations.ts'
import { type FieldCheck, forFields, namesInWorkspace, namesSku } from './fields.ts'
import { expectUnderstood, expectUnresolved } from './outcome.ts'
import { fullReference, shortReference, urlOf, usable } from './usable.ts'

/** REF-01 to REF-03: the members of a reference, and what the missing ones mean. */
export const checks: readonly Check[] = [
  ...forFields(
    () => true,
    (of) => [
      defineCheck({
        id: `REF-01/${of.topic}`,
        title: `${of.name} takes provider, region, tenant, workspace and resource, and shows them as sent`,
        requirements: ['REF-01', 'REF-07'],
        kinds: [of.kind.id],
        async run(context) {
          const named = await usable(context, of)
          const reference = fullReference(context, named)
          const get = await expectUnderstood(context, 'REF-01', named, reference, shortReference(named))
          if (get === undefined) return void context.expect('REF-07', true, { message: '' })
          const everywhere = [shownBy('GET', get, named.draft), await listed(context, named.draft)]
          for (const shown of showing(everywhere, '/spec')) {
            const [value] = valuesAt(shown.json, of.field.at)
            const path = `${shown.path}${toJsonPath(value?.pointer ?? of.field.at).slice(1)}`
            const [found] = differences(reference, value?.value, path)
            context.expect('REF-07', found === undefined, {
              message: `${found?.path} does not come back as sent in the answer to ${shown.verb}`,
              path,
              expected: reference,
              actual: value?.value,
              answer: shown.answer,
            })
          }
        },
      }),
      defineCheck({
        id: `REF-02/${of.topic}`,
        title: `${of.name} without tenant, workspace, region and provider names what lies beside the ${of.kind.id}`,
        requirements: ['REF-02'],
        kinds: [of.kind.id],
        async run(context) {
          const found = await usable(context, of)
          const { tenant } = found.draft.address
          const named = namesSku(of.field) && tenant !== undefined ? inTenant(found, tenant) : found
          if (named !== found) {
            const sku = await context.send({ method: 'GET', url: urlOf(context, named.target) })
            if (sku.status !== 200) throw new NotApplicable(`tenant ${tenant} has no SKUs of its own`)
          }
          const reference = shortReference(named)
          await expectUnderstood(context, 'REF-02', named, reference, fullReference(context, found))
        },
      }),
    ],
  ),
  ...forFields(
    (field, kind) => namesInWorkspace(field) && kind.parents.includes('workspace'),
    (of) =>
      defineCheck({
        id: `REF-02/${of.topic}/elsewhere`,
        title: `${of.name} without workspace does not name what lies in another workspace`,
        requirements: ['REF-02'],
        kinds: [of.kind.id],
        async run(context) {
          const named = await usable(context, of)
          const { items } = await context.resources.population(named.target.kind.id)
          const name = items[positionOf(of)]?.address.name ?? ''
          const elsewhere = { ...named, target: { ...named.target, name } }
          await expectUnresolved(context, 'REF-02', named, shortReference(elsewhere))
        },
      }),
  ),
  ...forFields(namesSku, (of) =>
    defineCheck({
      id: `REF-03/${of.topic}`,
      title: `${of.name} finds the SKU in the tenant that it names`,
      requirements: ['REF-03'],
      kinds: [of.kind.id],
      async run(context) {
        const named = await usable(context, of)
        const { tenant, resource } = fullReference(context, named)
        // Where the tenant of the reference is overlooked, the SKU of the own tenant still is found.
        const reference = { ...(tenant === undefined ? {} : { tenant }), resource }
        await expectUnderstood(context, 'REF-03', named, reference, { resource })
      },
    }),
  ),
  ...forFields(
    () => true,
    (of) =>
      defineCheck({
        id: `REF-03/${of.topic}/foreign`,
        title: `${of.name} does not name what lies in the own tenant when it says another tenant`,
        requirements: ['REF-03'],
        kinds: [of.kind.id],
        async run(context) {
          const named = await usable(context, of)
          const reference = { ...shortReference(named), tenant: 'sc-no-such-tenant' }
          await expectUnresolved(context, 'REF-03', named, reference)
        },
      }),
  ),
]

/** Members that take the same kind get one of its items each: one that serves another is refused for that. */
function positionOf({ kind, field }: FieldCheck): number {
  return kind.references.filter(({ targets: [first] }) => first === field.targets[0]).indexOf(field)
}

function inTenant<U extends { readonly target: { readonly tenant?: string } }>(named: U, tenant: string): U {
  return named.target.tenant === tenant ? named : { ...named, target: { ...named.target, tenant } }
}
