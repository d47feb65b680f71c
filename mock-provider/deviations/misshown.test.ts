import { paths, specs } from '../single-vm.test-support.ts'
import { misshownBalancerDeviations } from './misshown-balancers.ts'
import { misshownFigureDeviations } from './misshown-figures.ts'
import { misshownMemberDeviations } from './misshown-members.ts'
import { respeltMemberDeviations } from './respelt-members.ts'
import { account, get, made, parts, put, read, steps, upTo } from './steps.test-support.ts'
import { type Proof, prove } from './transcript.test-support.ts'

const { workspace, network, nic, group, role, assignment } = paths

const inWorkspace = parts('workspace')
const sku = 'seca.storage/v1/tenants/seca/skus/seca.rd500'
const shows = (probe: Proof[0], what: RegExp): Proof => [probe, 'shows', what]
const hides = (probe: Proof[0], what: RegExp): Proof => [probe, 'hides', what]
const grouped = (rule: object) => steps(...inWorkspace, ...made(group, { rules: [rule] }))
const chosen = { ...specs.network, additionalCidrs: [{ ipv4: '0.0.0.0/16' }] }
const balanced = steps(...upTo('nic'), ...parts('balancer'))
const machine = steps(...upTo('instance'))
const bareNic = { ...specs.nic, publicIpRefs: [] }

prove(
  [
    ...misshownMemberDeviations,
    ...misshownFigureDeviations,
    ...misshownBalancerDeviations,
    ...respeltMemberDeviations,
  ],
  {
    'directions-in-capitals': shows(grouped({ direction: 'ingress' }), read('group', '"INGRESS"')),
    'rules-narrowed-when-shown': shows(grouped({ direction: 'ingress' }), read('group', '"IPv4"')),
    'image-words-in-other-case': shows(
      steps(...upTo('volume'), ...parts('image')),
      read('golden', '"AMD64"'),
    ),
    'egress-only-inverted': shows(
      steps(...inWorkspace, ...parts('gateway')),
      read('gate', '"egressOnly":true'),
    ),
    'volumes-rounded-up': shows(steps(...upTo('volume')), read('disk', '"sizeGB":51')),
    'free-volumes-name-an-instance': shows(steps(...upTo('volume')), read('disk', '"attachedTo"')),
    'chosen-additional-range-not-shown': shows(
      steps(...inWorkspace, ...made(network, chosen)),
      read('net', '"status":[^\\n]*"ipv4":"0.0.0.0/16"'),
    ),
    'subnet-shown-as-large-as-all': shows(steps(...upTo('subnet')), read('sub', '"10.0.0.0/8"')),
    'routes-never-shown-active': hides(
      steps(...upTo('routes')),
      read('routes', '"routes":\\[\\{"state":"active"'),
    ),
    'fixed-address-shown-as-another': shows(
      steps(...upTo('publicIp'), ...made(nic, { ...specs.nic, addresses: ['10.100.1.7'] })),
      read('nic', '"10.100.1.8"'),
    ),
    'unbound-public-ip-still-shown': shows(
      steps(...upTo('subnet'), ...made(nic, bareNic)),
      read('nic', '"public-ips/none"'),
    ),
    'power-since-creation': shows(machine, read('vm', '"powerStateSince"')),
    'optional-specs-not-shown': hides(steps(...inWorkspace), read('w', '"spec":\\{\\}')),

    'sku-figures-measured-anew': shows(steps(get(sku), get(sku)), /"iops":502/),
    'sku-figures-as-text': shows(steps(get(sku)), /"500 units"/),
    'account-in-no-workspace': shows(
      steps(...inWorkspace, ...made(account, {})),
      read('store', '"workspace":"elsewhere"'),
    ),

    'balancer-defaults-of-its-own': shows(balanced, read('lb', '"least-connections"')),
    'balancer-members-not-shown': shows(balanced, read('lb', '"members":\\[\\]')),

    'extension-keys-in-small-letters': shows(
      steps(put(workspace, {}, { extensions: { Mixed: 'Case' } }), get(workspace)),
      read('w', '"mixed":"Case"'),
    ),
    'role-verbs-in-capitals': shows(steps(...made(role, specs.role)), read('reader', '"LIST"')),
    'assignment-subjects-with-type': shows(
      steps(...made(role, specs.role), ...made(assignment, specs.assignment)),
      read('readers', '"user:reader"'),
    ),
    'public-ip-version-as-number': shows(
      steps(...inWorkspace, ...parts('publicIp')),
      read('ip', '"version":4'),
    ),
    'bound-public-ip-names-its-nic': shows(
      steps(...upTo('nic'), get(paths.publicIp)),
      read('ip', '"attachedTo":"nic"'),
    ),
  },
)
