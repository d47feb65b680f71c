import { paths, sibling, specs } from '../single-vm.test-support.ts'
import { powerDeviations } from './power.ts'
import { get, made, parts, read, remove, type Step, seen, steps, upTo } from './steps.test-support.ts'
import { storageRuleDeviations } from './storage-rules.ts'
import { type Proof, prove } from './transcript.test-support.ts'

const { instance, volume, image } = paths
const json = { 'content-type': 'application/json' }
const act = (action: string, headers: Readonly<Record<string, string>> = {}): Step[] => [
  ['POST', `${instance}/${action}`, undefined, headers],
  get(instance),
]
const machine = [...upTo('nic'), ...made(instance, { ...specs.instance, userData: 'script' })]
const power = (...actions: string[]) => steps(...machine, ...actions.flatMap((action) => act(action)))
const on = read('vm', '"powerState":"on"')
const takes = (before: readonly Step[], path: string, spec: unknown): Proof => [
  steps(...before, ...made(path, spec)),
  'hides',
  /PUT [^\n]* -> 422/,
]
const other = sibling(instance, 'other')
const copy = sibling(volume, 'copy')
const copied = made(copy, { ...specs.volume, sourceImageRef: { resource: 'images/golden' } })
const volumes = parts('workspace', 'volume')
const arm = { ...specs.image, cpuArchitecture: 'arm64' }
const armVolume = [...made(image, arm), ...copied]
const bootCopy = { ...specs.instance, bootVolume: { deviceRef: { resource: 'block-storages/copy' } } }

prove([...powerDeviations, ...storageRuleDeviations], {
  'start-of-running-accepted': [power('start', 'start'), 'hides', seen('start', 409)],
  'stop-of-stopped-accepted': [power('stop'), 'hides', seen('stop', 409)],
  'restart-of-stopped-accepted': [power('restart'), 'hides', seen('restart', 409)],
  'wrong-power-is-bad-request': [power('stop'), 'shows', seen('stop', 400)],
  'power-never-changes': [power('start'), 'hides', on],
  'stop-without-effect': [power('start', 'stop'), 'hides', /stop -> 202[^\n]*\nGET [^\n]*"powerState":"off"/],
  'restart-ends-off': [
    power('start', 'restart'),
    'shows',
    /restart -> 202[^\n]*\nGET [^\n]*"powerState":"off"/,
  ],
  'power-changes-without-updating': [power('start'), 'hides', read('vm', '"state":"updating"')],
  'power-state-between': [
    steps(...machine.flatMap((step) => [step, get(step[1]), get(step[1])]), ...act('start')),
    'shows',
    read('vm', '"powerState":"transitioning"'),
    { progress: { kind: 'reads', n: 1 } },
  ],
  'power-state-running': [power('start'), 'shows', read('vm', '"powerState":"running"')],
  'power-state-missing-in-list': [
    steps(...machine, get(instance.replace(/\/vm$/, ''))),
    'hides',
    read('instances', '"powerState"'),
  ],
  'power-since-missing': [power('start'), 'hides', read('vm', '"powerStateSince"')],
  'power-conditions-missing': [power('start'), 'hides', read('vm', '"type":"powerState"')],
  'starts-by-itself': [power(), 'shows', on],
  'action-needs-body': [power('start'), 'hides', on],
  'action-on-nothing-accepted': [steps(...parts('workspace'), ...act('start')), 'shows', seen('start', 202)],
  'unknown-action-accepted': [power('explode'), 'shows', seen('explode', 202)],
  'action-with-colon-accepted': [
    steps(...machine, ['POST', `${instance}:start`, undefined, json]),
    'shows',
    seen('vm:start', 202),
  ],
  'stop-forgets-user-data': [power('start', 'stop'), 'hides', /stop -> 202[^\n]*\nGET [^\n]*"userData"/],
  'running-instance-not-deleted': [
    steps(...machine, ...act('start'), remove(instance), get(instance)),
    'shows',
    /DELETE [^ ]*vm -> 202[^\n]*\nGET [^ ]*vm -> 200/,
  ],

  'volume-too-small-for-image': takes(parts('workspace'), volume, { ...specs.volume, sizeGB: 1 }),
  'volume-size-not-followed': [
    steps(...volumes, ...made(volume, { ...specs.volume, sizeGB: 60 })),
    'hides',
    read('disk', '"status":{[^\\n]*"sizeGB":60'),
  ],
  'volume-hides-its-instance': [steps(...machine, get(volume)), 'hides', read('disk', '"attachedTo"')],
  'volume-still-attached': [
    steps(...machine, get(volume), remove(instance), get(instance), get(volume)),
    'shows',
    /vm -> 404[^\n]*\nGET [^\n]*"attachedTo"/,
  ],
  'attachments-not-noted': [steps(...machine, get(volume)), 'hides', read('disk', '"type":"attachment"')],
  'parts-shared-by-instances': takes(machine, other, specs.instance),
  'instance-takes-volumes-along': [
    steps(...machine, remove(instance), get(instance), get(volume)),
    'shows',
    seen('disk', 404),
  ],
  'image-goes-with-its-volume': [
    steps(...volumes, ...parts('image'), remove(volume), get(image)),
    'shows',
    seen('golden', 404),
  ],
  'volumes-go-with-their-image': [
    steps(...volumes, ...parts('image'), ...copied, remove(image), get(copy)),
    'shows',
    seen('copy', 404),
  ],
  'image-without-size': [steps(...volumes, ...parts('image')), 'shows', read('golden', '"sizeMB":0')],
  'image-forgets-workspace-of-volume': [
    steps(...volumes, ...parts('image')),
    'hides',
    read('golden', '"blockStorageRef":{"workspace"'),
  ],
  'public-images-missing': [
    steps(get('seca.storage/v1/tenants/public/images')),
    'hides',
    read('images', '"name":"ubuntu-24.04"'),
  ],
  'architecture-unchecked': takes([...upTo('nic'), ...armVolume], instance, bootCopy),
  'nic-of-other-zone-accepted': takes(upTo('nic'), instance, { ...specs.instance, zone: 'b' }),
})
