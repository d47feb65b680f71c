import { inTenant, paths, sibling, specs } from '../single-vm.test-support.ts'
import { concurrencyDeviations } from './concurrency.ts'
import { lateEffectDeviations } from './late-effects.ts'
import { nameDeviations } from './names.ts'
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
  seen,
  sku,
  steps,
  upTo,
  version,
  withPool,
} from './steps.test-support.ts'
import { collectionOf } from '../single-vm.test-support.ts'
import { transitionDeviations } from './transitions.ts'
import { type Probe, prove } from './transcript.test-support.ts'

const { workspace, gateway, group, volume, network, image, instance } = paths
const changed: Probe = steps(...parts('workspace', 'gateway'), put(gateway, { egressOnly: true }), get(gateway), get(gateway))
const deleted = (path: string, ...before: Parameters<typeof steps>) =>
  steps(...before, remove(path), get(path), get(path), put(path, {}))
const slow = { latencyMs: 1 }
const whole = (path: string, ...before: Parameters<typeof steps>) => steps(...before, remove(path))
const twice = (...headers: Readonly<Record<string, string>>[]) =>
  steps(put(workspace, {}), ...headers.map((each, index) => put(workspace, {}, { labels: { n: `${index}` } }, each)))
const otherNic = sibling(paths.nic, 'inner')
const inner = { subnetRef: specs.nic['subnetRef'], addresses: ['0.0.0.0'] }
const elsewhere = `${inTenant('seca.workspace')}/workspaces/v`

prove([...transitionDeviations, ...removalDeviations, ...concurrencyDeviations, ...lateEffectDeviations, ...nameDeviations], {
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
    steps(...failedNat, ...made(otherNic, inner), ...made(nat, { ...natSpec, nicRef: { resource: 'nics/inner' } })),
    'hides',
    read('nat', '"status":{"state":"active"'),
  ],
  'error-without-message': [steps(...failedNat), 'hides', read('nat', '"message":"NIC')],
  'deleting-not-shown': [deleted(workspace, put(workspace, {})), 'hides', read('w', '"state":"deleting"'), slow],

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
  'workspace-never-gone': [deleted(workspace, ...parts('workspace')), 'shows', /DELETE [^\n]*\nGET [^ ]*w -> 200/],
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
    steps(...parts('workspace'), remove(workspace), get(workspace), get(sibling(paths.assignment, 'workspace-admin-w'))),
    'shows',
    seen('workspace-admin-w', 200),
  ],

  'delete-ignores-version': [
    steps(put(workspace, {}), ['DELETE', workspace, undefined, version('9')]),
    'shows',
    seen('w', 202),
  ],
  'action-ignores-version': [
    steps(...upTo('instance'), ['POST', `${instance}/start`, undefined, version('99')]),
    'shows',
    seen('start', 202),
  ],
  'version-to-come-accepted': [twice(version('9')), 'shows', seen('w', 200)],
  'version-zero-means-none': [twice(version('0')), 'shows', seen('w', 200)],
  'present-version-refused': [twice({}, version('2')), 'shows', seen('w', 412)],
  'version-checked-too-early': [twice({}, version('1')), 'hides', seen('w', 412)],
  'version-that-is-no-number-ignored': [twice(version('x')), 'shows', seen('w', 200)],
  'date-taken-for-condition': [twice(version('Thu, 01 Jan 1970 00:00:00 GMT')), 'shows', seen('w', 412)],
  'conditional-put-creates': [steps(put(workspace, {}, {}, version('1'))), 'shows', seen('w', 201)],
  'stale-put-changes-labels': [
    steps(put(workspace, {}), put(workspace, {}, { labels: { stale: 'yes' } }, version('9')), get(workspace)),
    'shows',
    read('w', '"stale":"yes"'),
  ],

  'put-forgotten-on-second-read': [
    changed,
    'shows',
    /GET [^\n]*"egressOnly":true[^\n]*\nGET [^\n]*"egressOnly":false/,
  ],
  'first-read-after-creation-misses': [steps(...parts('workspace', 'rule')), 'shows', seen('rule', 404)],
  'list-shows-only-what-was-read': [
    steps(put(workspace, {}), get(collectionOf(workspace))),
    'hides',
    read('workspaces', '"name":"w"'),
  ],
  'missing-while-updated': [changed, 'shows', seen('gate', 404)],
  'put-during-change-forgotten': [twice({}), 'hides', seen('w', 200, '"labels":{"n"'), slow],
  'refused-creation-leaves-wreck': [
    steps(...parts('workspace'), put(volume, { ...specs.volume, sizeGB: 0 }), get(volume)),
    'shows',
    seen('disk', 200),
  ],
  'refused-update-changes-labels': [
    steps(...parts('workspace', 'gateway'), put(gateway, { egressOnly: 5 }, { labels: { bad: '1' } }), get(gateway)),
    'shows',
    read('gate', '"bad":"1"'),
  ],
  'unknown-sku-fails-later': [
    steps(...parts('workspace'), ...made(network, { ...specs.network, skuRef: sku('none') })),
    'shows',
    read('net', '"status":{"state":"error"'),
  ],

  'names-unchecked': [steps(put(sibling(workspace, 'Big'), {})), 'shows', seen('Big', 201)],
  'names-as-short-as-dns-labels': [steps(put(sibling(workspace, 'a'.repeat(64)), {})), 'shows', seen('a', 422)],
  'names-without-dots': [steps(put(sibling(workspace, 'a.b'), {})), 'shows', seen('a.b', 422)],
  'names-unique-in-tenant': [
    steps(
      ...parts('workspace', 'publicIp'),
      ...made(elsewhere, {}),
      put(paths.publicIp.replace('/w/', '/v/'), specs.publicIp),
    ),
    'shows',
    seen('ip', 409),
  ],
})
