import {
  type Kind,
  kinds,
  qualifiedProvider,
  type Reference,
  type ReferenceField,
  shortPath,
} from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { skusOf } from '../../provisioning/offered-skus.ts'
import { expectNothingAt } from '../lifecycle/absent.ts'
import { writable } from '../sets.ts'
import { forFields, namesOther, namesSku, targetKind } from './fields.ts'
import { expectUnresolved, isInUse, notThere, unknownTarget, watched } from './outcome.ts'
import { bodyNaming, shortReference, type Usable, usable } from './usable.ts'

const maxResource = 256
const maxMember = 64

/** REF-08 to REF-12: references that name nothing which the member could use. */
export const checks: readonly Check[] = [
  ...forFields(
    () => true,
    (of) => [
      defineCheck({
        id: `REF-08/${of.topic}`,
        title: `${of.name} to something of another type is refused`,
        requirements: ['REF-08'],
        kinds: [of.kind.id],
        async run(context) {
          const named = await usable(context, of)
          const { address } = await context.resources.shared(otherKind(of.field, context).id)
          await expectWrongType(context, named, { resource: shortPath(address) })
        },
      }),
      defineCheck({
        id: `REF-09/${of.topic}`,
        title: `${of.name} without resource is refused`,
        requirements: ['REF-09'],
        kinds: [of.kind.id],
        async run(context) {
          const named = await usable(context, of)
          const provider = qualifiedProvider(named.target.kind.provider)
          for (const reference of [{}, { provider }]) {
            const put = await context.resources.put(named.draft, bodyNaming(named, reference))
            expectRefusal(context, 'REF-09', put, 'shape')
          }
        },
      }),
      defineCheck({
        id: `REF-10/${of.topic}`,
        title: `${of.name} with an empty or too long resource, or another member that is too long, is refused`,
        requirements: ['REF-10'],
        kinds: [of.kind.id],
        async run(context) {
          const named = await usable(context, of)
          const right = shortReference(named)
          const long = 'x'.repeat(maxMember + 1)
          const wrong = [
            { ...right, resource: '' },
            { ...right, resource: `${named.target.kind.collection}/`.padEnd(maxResource + 1, 'x') },
            ...['provider', 'region', 'tenant', 'workspace'].map((member) => ({ ...right, [member]: long })),
          ]
          for (const reference of wrong) {
            const put = await context.resources.put(named.draft, bodyNaming(named, reference))
            expectRefusal(context, 'REF-10', put, 'shape')
          }
        },
      }),
    ],
  ),
  ...forFields(namesSku, (of) => [
    defineCheck({
      id: `REF-08/${of.topic}/provider`,
      title: `${of.name} to a SKU of another provider is refused`,
      requirements: ['REF-08'],
      kinds: [of.kind.id],
      async run(context) {
        const named = await usable(context, of)
        const { offers } = context.config.target
        const other = kinds.find(
          (kind) => kind.metadata === 'sku' && kind.provider !== targetKind(of.field).provider,
        )
        const name = skusOf(offers)[other?.id ?? ''] ?? 'seca.none'
        const provider = qualifiedProvider(other?.provider ?? of.kind.provider)
        await expectWrongType(context, named, {
          provider,
          tenant: offers.skuTenant,
          resource: `skus/${name}`,
        })
      },
    }),
    defineCheck({
      id: `REF-11/${of.topic}`,
      title: `${of.name} to a SKU that does not exist is refused before anything is stored`,
      requirements: ['REF-11'],
      kinds: [of.kind.id],
      async run(context) {
        const named = await usable(context, of)
        const put = await context.resources.put(named.draft, bodyNaming(named, unknownTarget(named)))
        const refused = expectRefusal(context, 'REF-11', put, 'content', [404, 409])
        if (!refused) return
        const message = `the ${of.kind.id} that was refused is there all the same`
        await expectNothingAt(context, 'REF-11', named.draft.url, message)
      },
    }),
  ]),
  ...forFields(namesOther, (of) =>
    defineCheck({
      id: `REF-12/${of.topic}`,
      title: `${of.name} to something that does not exist is refused, or keeps the ${of.kind.id} from becoming active`,
      requirements: ['REF-12'],
      kinds: [of.kind.id],
      async run(context) {
        const named = await usable(context, of)
        await expectUnresolved(context, 'REF-12', named, unknownTarget(named))
      },
    }),
  ),
]

/** Where the document allows an IP address, a provider may well take what has one. */
const withAddress = ['public-ip', 'nic']

/** A kind that the field does not take: of those that the provider offers the one that needs the fewest others. */
function otherKind({ targets, addressAllowed }: ReferenceField, { config }: CheckContext): Kind {
  const isOffered = ({ provider }: Kind) => config.target.providers[provider] !== undefined
  const [found] = kinds
    .filter((kind) => writable(kind) && kind.parents.join() === 'tenant,workspace')
    .filter((kind) => !targets.includes(kind.id) && isOffered(kind))
    .filter(({ id }) => addressAllowed !== true || !withAddress.includes(id))
    .sort((one, other) => one.references.length - other.references.length)
  if (found === undefined) throw new Error('no kind is left that a reference does not take')
  return found
}

async function expectWrongType(context: CheckContext, named: Usable, reference: Reference) {
  const { draft, field } = named
  const put = await context.resources.put(draft, bodyNaming(named, reference))
  // Where a target may come later the specification has the state error for one that never can.
  if (put.status < 300 && field.missing === 'pending') {
    const read = await watched(context, named)
    if (!isInUse(read, named)) {
      return context.tolerate('REF-08', {
        message: `a reference to ${reference.resource} was answered ${put.status}, and not used`,
        path: 'status',
        expected: 422,
        actual: put.status,
        answer: put,
      })
    }
  }
  expectRefusal(context, 'REF-08', put, 'shape', notThere)
}
