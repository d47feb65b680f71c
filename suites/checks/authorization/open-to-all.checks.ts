import { collectionPath, kindOf, kinds, systemRoles, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { shownName } from '../../expectations/shown-name.ts'
import { expectAllowed } from './answers.ts'
import { holderOf } from './role-holders.ts'
import { reading } from './subjects-of-rights.ts'

const region = kindOf('region')
/** The tenants of which the documentation says that they share SKUs and images. */
const sharedTenants = ['seca', 'public']
const sharedKinds = kinds.filter(({ metadata, id }) => metadata === 'sku' || id === 'image')

/** AUTHZ-34: the catalogue of regions. */
const regions = systemRoles.map((role) =>
  defineCheck({
    id: `AUTHZ-34/${role.name}`,
    title: `region: ${role.name} may list and get regions`,
    requirements: ['AUTHZ-34'],
    kinds: [region.id],
    async run(context) {
      const as = await holderOf(context, role.name)
      const list = context.resources.baseUrl(region.id) + collectionPath({ kind: region })
      const one = `${list}/${encodeURIComponent(context.config.target.region)}`
      await expectAllowed(context, 'AUTHZ-34', reading(context, list, as), `list of regions as ${role.name}`)
      await expectAllowed(context, 'AUTHZ-34', reading(context, one, as), `get of a region as ${role.name}`)
    },
  }),
)

/** AUTHZ-35: what the shared tenants offer, to a principal of another tenant and to one with a role. */
const shared = sharedKinds.flatMap((kind) =>
  (['admin', 'viewer', 'outsider'] as const).map((as) =>
    defineCheck({
      id: `AUTHZ-35/${kind.id}/${as}`,
      title: `${kind.id}: ${as} can read what the shared tenants offer`,
      requirements: ['AUTHZ-35'],
      kinds: [kind.id],
      reads: true,
      async run(context) {
        const served = await sharedLists(context, kind.id, as)
        for (const { url, answer } of served) {
          const name = shownName(valueAt(answer.json, '/items/0'))
          await expectAllowed(context, 'AUTHZ-35', reading(context, url, as), `list of ${url} as ${as}`)
          if (typeof name !== 'string') continue
          const one = `${url}/${encodeURIComponent(name)}`
          await expectAllowed(context, 'AUTHZ-35', reading(context, one, as), `get of ${one} as ${as}`)
        }
      },
    }),
  ),
)

/** The lists of the shared tenants that hold something for the admin or are closed to him. */
async function sharedLists(
  context: CheckContext,
  kindId: string,
  as: string,
): Promise<{ readonly url: string; readonly answer: Answer }[]> {
  const kind = kindOf(kindId)
  const served: { url: string; answer: Answer }[] = []
  const empty: number[] = []
  for (const tenant of sharedTenants) {
    const url = context.resources.baseUrl(kindId) + collectionPath({ kind, tenant })
    const answer = await context.send({ method: 'GET', url })
    if (answer.status >= 500) throw new Unverified('prerequisite', `GET ${url} was answered ${answer.status}`)
    const items = valueAt(answer.json, '/items')
    // That the admin is kept out is found by his own check.
    const closed = as === 'admin' && (answer.status === 401 || answer.status === 403)
    if (closed || (answer.status === 200 && Array.isArray(items) && items.length > 0)) {
      served.push({ url, answer })
    } else empty.push(answer.status)
  }
  // A tenant that is not there is answered as if it belonged to others.
  const open = served.filter(({ answer }) => answer.status === 200)
  if (open.length > 0) return open
  if (served.length > 0) return served
  throw new NotApplicable(
    `the shared tenants ${sharedTenants.join(' and ')} have no ${kindId}: ${empty.join(', ')}`,
  )
}

export const checks = [...regions, ...shared]
