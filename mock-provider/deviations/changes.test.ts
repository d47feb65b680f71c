import { collectionOf, inTenant, paths, sibling, specs } from '../single-vm.test-support.ts'
import { concurrencyDeviations } from './concurrency.ts'
import { lateEffectDeviations } from './late-effects.ts'
import { nameDeviations } from './names.ts'
import { get, made, parts, put, read, seen, sku, steps, upTo, version } from './steps.test-support.ts'
import { type Probe, prove } from './transcript.test-support.ts'

const { workspace, gateway, volume, network, instance } = paths
const changed: Probe = steps(
  ...parts('workspace', 'gateway'),
  put(gateway, { egressOnly: true }),
  get(gateway),
  get(gateway),
)
const slow = { latencyMs: 1 }
const twice = (...headers: Readonly<Record<string, string>>[]) =>
  steps(
    put(workspace, {}),
    ...headers.map((each, index) => put(workspace, {}, { labels: { n: `${index}` } }, each)),
  )
const elsewhere = `${inTenant('seca.workspace')}/workspaces/v`

prove([...concurrencyDeviations, ...lateEffectDeviations, ...nameDeviations], {
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
    steps(
      ...parts('workspace', 'gateway'),
      put(gateway, { egressOnly: 5 }, { labels: { bad: '1' } }),
      get(gateway),
    ),
    'shows',
    read('gate', '"bad":"1"'),
  ],
  'unknown-sku-fails-later': [
    steps(...parts('workspace'), ...made(network, { ...specs.network, skuRef: sku('none') })),
    'shows',
    read('net', '"status":{"state":"error"'),
  ],

  'names-unchecked': [steps(put(sibling(workspace, 'Big'), {})), 'shows', seen('Big', 201)],
  'names-as-short-as-dns-labels': [
    steps(put(sibling(workspace, 'a'.repeat(64)), {})),
    'shows',
    seen('a', 422),
  ],
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
