import { paths, sibling, specs } from '../single-vm.test-support.ts'
import { removalDeviations } from './removal.ts'
import {
  cluster,
  failedNat,
  get,
  made,
  nat,
  natSpec,
  parts,
  pool,
  put,
  read,
  remove,
  type Step,
  seen,
  steps,
  upTo,
  withPool,
} from './steps.test-support.ts'
import { type Probe, prove } from './transcript.test-support.ts'
import { transitionDeviations } from './transitions.ts'

const { workspace, gateway, group, volume, network, instance } = paths
const changed: Probe = steps(
  ...parts('workspace', 'gateway'),
  put(gateway, { egressOnly: true }),
  get(gateway),
  get(gateway),
)
const deleted = (path: string, ...before: Step[]) =>
  steps(...before, remove(path), get(path), get(path), put(path, {}))
const slow = { latencyMs: 1 }
const whole = (path: string, ...before: Step[]) => steps(...before, remove(path))
const otherNic = sibling(paths.nic, 'inner')
const inner = { subnetRef: specs.nic['subnetRef'], addresses: ['0.0.0.0'] }

prove([...transitionDeviations, ...removalDeviations], {
  'creating-skipped': [steps(...parts('workspace', 'group')), 'hides', read('group', '"state":"creating"')],
  'updating-skipped': [changed, 'hides', read('gate', '"updating"')],
  'update-back-to-pending': [changed, 'shows', seen('gate', 200, '"status":{"state":"pending"')],
  'image-never-active': [
    steps(...parts('workspace', 'volume', 'image')),
    'hides',
    read('golden', '"status":{"state":"active"'),
  ],
  'node-pool-never-active': [steps(...withPool), 'hides', read('workers', '"status":{"state":"active"')],
  'created-in-error': [changed, 'shows', read('gate', '"status":{"state":"error"')],
  'update-of-instance-never-ends': [
    steps(...upTo('instance'), ['POST', `${instance}/start`], get(instance)),
    'hides',
    read('vm', '"powerState":"on"'),
  ],
  'ready-before-what-it-needs': [
    steps(put(workspace, {}), put(volume, specs.volume)),
    'shows',
    seen('disk', 201, '"status":{"state":"creating"'),
    slow,
  ],
  'error-is-final': [
    steps(
      ...failedNat,
      ...made(otherNic, inner),
      ...made(nat, { ...natSpec, nicRef: { resource: 'nics/inner' } }),
    ),
    'hides',
    read('nat', '"status":{"state":"active"'),
  ],
  'error-without-message': [steps(...failedNat), 'hides', read('nat', '"message":"NIC')],
  'deleting-not-shown': [
    deleted(workspace, put(workspace, {})),
    'hides',
    read('w', '"state":"deleting"'),
    slow,
  ],

  'delete-does-nothing-to-security-groups': [
    deleted(group, ...parts('workspace', 'group')),
    'shows',
    /DELETE [^\n]*\nGET [^ ]*group -> 200/,
  ],
  'volume-never-gone': [
    deleted(volume, ...parts('workspace', 'volume')),
    'shows',
    /DELETE [^\n]*\nGET [^ ]*disk -> 200/,
  ],
  'workspace-never-gone': [
    deleted(workspace, ...parts('workspace')),
    'shows',
    /DELETE [^\n]*\nGET [^ ]*w -> 200/,
  ],
  'delete-refused-while-deleting': [
    steps(put(workspace, {}), remove(workspace), remove(workspace)),
    'shows',
    seen('w', 409),
    slow,
  ],
  'delete-refused-in-error': [whole(nat, ...failedNat), 'shows', /DELETE [^ ]*nat -> 409/],
  'put-taken-while-deleting': [
    steps(put(workspace, {}), remove(workspace), put(workspace, {})),
    'shows',
    seen('w', 200),
    slow,
  ],
  'name-never-free-again': [deleted(workspace, ...parts('workspace')), 'shows', /PUT [^ ]*w -> 409/],
  'attached-volume-deleted': [whole(volume, ...upTo('instance')), 'shows', /DELETE [^ ]* -> 202/],
  'nic-of-instance-deleted': [whole(paths.nic, ...upTo('instance')), 'shows', /DELETE [^ ]* -> 202/],
  'bound-public-ip-deleted': [whole(paths.publicIp, ...upTo('nic')), 'shows', /DELETE [^ ]* -> 202/],
  'subnet-with-nics-deleted': [whole(paths.subnet, ...upTo('nic')), 'shows', /DELETE [^ ]* -> 202/],
  'route-table-of-subnet-deleted': [whole(paths.routes, ...upTo('subnet')), 'shows', /DELETE [^ ]* -> 202/],
  'network-leaves-subnets-behind': [
    steps(...upTo('subnet'), remove(network), get(network), get(paths.subnet)),
    'shows',
    /GET [^ ]*net -> 404[^\n]*\nGET [^ ]*sub -> 200/,
  ],
  'cluster-leaves-node-pools-behind': [
    steps(...withPool, remove(cluster), get(cluster), get(pool)),
    'shows',
    /GET [^ ]*k -> 404[^\n]*\nGET [^ ]*workers -> 200/,
  ],
  'workspace-leaves-resources-behind': [
    steps(...parts('workspace', 'volume'), remove(workspace), get(workspace), get(volume)),
    'shows',
    /GET [^ ]*w -> 404[^\n]*\nGET [^ ]*disk -> 200/,
  ],
  'workspace-leaves-assignments-behind': [
    steps(
      ...parts('workspace'),
      remove(workspace),
      get(workspace),
      get(sibling(paths.assignment, 'workspace-admin-w')),
    ),
    'shows',
    seen('workspace-admin-w', 200),
  ],
})
