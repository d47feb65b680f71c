import { paths, sibling, specs } from '../single-vm.test-support.ts'
import {
  egress,
  made,
  nat,
  natSpec,
  parts,
  put,
  read,
  remove,
  seen,
  steps,
  upTo,
} from './steps.test-support.ts'
import { prove } from './transcript.test-support.ts'
import { unguardedMemberDeviations } from './unguarded-members.ts'

const { volume, subnet, nic, routes } = paths

const narrow = { ...specs.subnet, cidr: { ipv4: '10.100.1.0/28' } }
const fifteen = { subnetRef: specs.nic['subnetRef'], addresses: Array(15).fill('0.0.0.0') }
const toGroup = {
  routes: [{ destinationCidrBlock: '0.0.0.0/0', targetRef: { resource: 'security-groups/group' } }],
}
const small = sibling(volume, 'small')

prove(unguardedMemberDeviations, {
  'nat-gateway-in-unknown-zone': [
    steps(...upTo('nic'), ...egress, put(nat, { ...natSpec, zone: 'z' })),
    'shows',
    seen('nat', 201),
  ],
  'last-address-given-away': [
    steps(...upTo('routes'), ...made(subnet, narrow), ...made(nic, fifteen)),
    'shows',
    read('nic', '"10.100.1.15"'),
  ],
  'route-to-anything': [
    steps(...upTo('gateway'), ...parts('group'), ...made(routes, toGroup)),
    'shows',
    read('routes', '"routes":\\[\\{"state":"active"'),
  ],
  'failed-volume-stays': [
    steps(
      ...upTo('volume'),
      ...parts('image'),
      ...made(small, { ...specs.volume, sizeGB: 1, sourceImageRef: { resource: 'images/golden' } }),
      remove(small),
    ),
    'shows',
    seen('small', 409),
  ],
})
