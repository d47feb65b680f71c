import { expect, it } from 'vitest'
import { kinds } from '../../contract/index.ts'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { paths, sibling, specs } from '../single-vm.test-support.ts'
import { catalogueListDeviations } from './catalogue-lists.ts'
import { misplacedAnswerDeviations } from './misplaced-answers.ts'
import { oddListDeviations } from './odd-lists.ts'
import { readDeviations } from './reads-by-kind.ts'
import {
  account,
  cluster,
  clusterSpec,
  egress,
  get,
  made,
  nat,
  natSpec,
  parts,
  pool,
  poolSpec,
  put,
  remove,
  type Step,
  seen,
  steps,
  upTo,
} from './steps.test-support.ts'
import { type Proof, prove, workspaces } from './transcript.test-support.ts'

const { network, subnet, rule, volume, instance } = paths
const regions = 'seca.region/v1/regions'
const skus = 'seca.storage/v1/tenants/seca/skus'
const inWorkspace = parts('workspace')

const shows = (list: readonly Step[], what: RegExp): Proof => [steps(...list), 'shows', what]
const hides = (list: readonly Step[], what: RegExp): Proof => [steps(...list), 'hides', what]

/** All that reads go to, each made and read once. */
const everything: readonly Step[] = [
  ...upTo('instance'),
  ...parts('image', 'group', 'rule', 'role', 'assignment', 'balancer'),
  ...made(account, {}),
  ...made(cluster, clusterSpec),
  ...made(pool, poolSpec),
  ...made(sibling(paths.nic, 'inner'), { ...specs.nic, publicIpRefs: [] }),
  ...egress,
  ...made(nat, { ...natSpec, nicRef: { resource: 'nics/inner' } }),
]
const proxied = (id: string): [string, Proof] => {
  const { collection } = kinds.find((kind) => kind.id === id) ?? { collection: id }
  return [`${id}-read-through-proxy`, shows(everything, RegExp(`GET [^ ]*/${collection}/[^ /]* -> 203`))]
}

prove(readDeviations, {
  ...Object.fromEntries(readDeviations.map(({ name }) => proxied(name.replace('-read-through-proxy', '')))),
})

prove(
  [
    ...misplacedAnswerDeviations.filter(({ name }) => name !== 'skus-for-administrators-only'),
    ...oddListDeviations,
    ...catalogueListDeviations,
  ],
  {
    'subnets-found-in-any-network': shows(
      [...upTo('subnet'), get(subnet.replace('/net/', '/elsewhere/'))],
      seen('elsewhere/subnets/sub', 200),
    ),
    'lists-below-networks-empty': hides([...upTo('subnet'), get(`${network}/subnets`)], / names: sub/),
    'missing-places-conflict': shows([put(volume, specs.volume)], seen('disk', 409)),
    'extensions-not-deletable': shows([...inWorkspace, ...parts('rule'), remove(rule)], seen('rule', 405)),
    'wellknown-leads-extensions-astray': shows([get('/.wellknown/secapi')], /providers\/nowhere/),
    'regions-lose-their-zones': shows([get(regions), get(regions)], /"availableZones":\[\]/),
    'action-paths-read-in-part': shows(
      [...upTo('instance'), ['POST', `${instance}/start/now`]],
      seen('vm/start/now', 202),
    ),
    'actions-want-a-body': shows(
      [...upTo('instance'), ['POST', `${instance}/start`], get(instance), ['POST', `${instance}/stop`]],
      seen('vm/stop', 400),
    ),

    'lists-joined-with-the-log': shows([...inWorkspace, get(workspaces)], / names: w w /),
    'regions-found-once': shows([get(regions), get(regions)], seen('regions', 404)),
    'lists-with-a-neighbour': shows([...inWorkspace, get(workspaces)], /"neighbour"/),
    'names-read-with-kind': shows([...inWorkspace, ...parts('gateway')], /GET [^\n]*"internet-gateway.gate"/),

    'sku-selector-loses-last': hides([get(`${skus}?labels=tier=RD500`)], /"seca.rd500"/),
    'sku-selector-read-encoded': hides([get(`${skus}?labels=tier%3DRD500`)], /"seca.rd500"/),
    'region-list-ends-early': [
      steps(get(`${regions}?limit=1`)),
      'hides',
      /"skipToken"/,
      { regions: ['eu-1', 'eu-2'].map((name) => ({ name, zones: ['a'] })) },
    ],
  },
)

it('shows SKUs to administrators only', async () => {
  const statuses = async (...deviations: string[]) => {
    const { provider } = await checkedProvider({ deviations })
    const as = async (subject: string) => checked(provider, await provider.token({ subject }))
    return [(await (await as('admin')).get(skus)).status, (await (await as('viewer')).get(skus)).status]
  }
  expect(await statuses()).toEqual([200, 200])
  expect(await statuses('skus-for-administrators-only')).toEqual([200, 403])
})
