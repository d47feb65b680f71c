/** Instances. */
import {
  inference,
  page,
  practice,
  problem,
  type Rows,
  referee,
  resource,
  schema,
  template,
} from './requirement.ts'

const spec = schema('instance', 'InstanceSpec')
const status = schema('instance', 'InstanceStatus')
const actions = resource('compute.v1')

export const compute: Rows = [
  ['INST-01', 'MUST', 'An instance without skuRef, zone or bootVolume.deviceRef is refused.', spec],
  ['INST-02', 'MUST', 'An instance keeps its skuRef and its zone: a change is refused.', spec],
  [
    'INST-03',
    'MUST',
    'An instance in a zone that its region does not have is refused.',
    schema('region', 'Zone'),
  ],
  [
    'INST-04',
    'SHOULD',
    'An instance with a boot volume that does not exist is refused.',
    practice('Go suite', spec),
    referee,
  ],
  ['INST-05', 'MUST', 'status.powerState of an instance is on or off.', status],
  ['INST-06', 'SHOULD', 'A new instance is off until it is started.', status],
  ['INST-07', 'MUST', 'After POST .../start, answered 202, the powerState becomes on.', actions],
  ['INST-08', 'MUST', 'After POST .../stop, answered 202, the powerState becomes off.', actions],
  ['INST-09', 'MUST', 'After POST .../restart, answered 202, the powerState is on in the end.', actions],
  ['INST-10', 'MUST', 'Start of an instance that is on is answered 409.', problem(409)],
  ['INST-11', 'MUST', 'Stop and restart of an instance that is off are answered 409.', problem(409)],
  ['INST-12', 'MUST', 'Actions work without a body.', template],
  ['INST-13', 'MUST', 'An action on an instance that does not exist is answered 404.', problem(404)],
  ['INST-14', 'MUST', 'An action that does not exist is answered 404 or 405.', page('operations')],
  ['INST-15', 'MUST', 'An action with a colon in place of the slash is answered 404 or 405.', template],
  [
    'INST-16',
    'MUST',
    'A change of power leads from active through updating to active.',
    page('resource-model'),
  ],
  [
    'INST-17',
    'SHOULD',
    'Conditions of type powerState have the reasons turningOff, turnedOff and turnedOn.',
    page('resource-model'),
  ],
  ['INST-18', 'MUST', 'powerStateSince is there from the first change of power on.', status],
  ['INST-19', 'MUST', 'During a change of power powerState is on or off and nothing between.', status],
  ['INST-20', 'SHOULD', 'An action leaves the spec as it is.', inference(actions)],
  ['INST-21', 'MUST', 'sshKeys has at most 32 entries of 1 to 4096 characters.', spec],
  ['INST-22', 'MUST', 'userData has at most 65536 characters.', spec],
  ['INST-23', 'MUST', 'An instance has at most 64 dataVolumes and 16 additionalNicRefs.', spec],
  [
    'INST-24',
    'SHOULD',
    'Instances of one antiAffinityGroup run on different hosts.',
    spec,
    { excluded: 'provider-internal' },
  ],
  [
    'INST-25',
    'SHOULD',
    'A NIC in another zone than the instance is refused, or the instance ends in error.',
    inference(spec),
  ],
  ['INST-26', 'SHOULD', 'A NIC that one instance has is refused for another.', inference(spec)],
  [
    'INST-27',
    'SHOULD',
    'A boot image for another architecture than the SKU is refused, or the instance ends in error.',
    inference(spec),
  ],
  ['INST-28', 'MUST', 'A running instance can be deleted and is gone in the end.', page('states')],
  [
    'INST-29',
    'MUST',
    'NICs, volumes and public IPs outlive their instance and are free afterwards.',
    page('core-concepts'),
  ],
  [
    'INST-30',
    'SHOULD',
    'NICs, data volumes, userData and security group of an instance can be changed.',
    spec,
  ],
]
