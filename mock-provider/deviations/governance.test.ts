import { inTenant, paths, sibling, specs } from '../single-vm.test-support.ts'
import { extensionDeviations } from './extensions.ts'
import { governanceDeviations } from './governance.ts'
import { securityRuleDeviations } from './security-rules.ts'
import {
  account,
  activity,
  cluster,
  clusterSpec,
  egress,
  failedNat,
  get,
  made,
  nat,
  natSpec,
  parts,
  pool,
  poolSpec,
  put,
  read,
  remove,
  type Step,
  seen,
  steps,
  upTo,
  withPool,
} from './steps.test-support.ts'
import { type Proof, prove } from './transcript.test-support.ts'

const { workspace, group, rule, balancer, role, assignment } = paths

const takes = (before: readonly Step[], path: string, spec: unknown): Proof => [
  steps(...before, ...made(path, spec)),
  'hides',
  /PUT [^\n]* -> 422/,
]
const refuses = (before: readonly Step[], path: string, spec: unknown): Proof => [
  steps(...before, ...made(path, spec)),
  'shows',
  /PUT [^\n]* -> 422/,
]
const ws = parts('workspace')
const ingress = (changes: object) => ({ direction: 'ingress', protocol: 'tcp', ...changes })
const frontend = { protocol: 'tcp', port: 80, target: { members: [{ resource: 'nics/nic' }] } }
const balanced = (...frontends: object[]) => ({ nicRef: { resource: 'nics/nic' }, frontends })
const lost = { ...frontend, target: { members: [{ resource: 'nics/none' }] } }
const ruleRefs = { ruleRefs: [{ resource: 'security-group-rules/rule' }] }
const withRule = [...ws, ...parts('rule'), ...made(group, ruleRefs)]
const logged = steps(...parts('workspace', 'group'), remove(sibling(group, 'none')), get(activity))
const permission = { provider: 'seca.storage/v1', resources: ['*'], verb: ['get'] }
const roles = made(role, specs.role)
const assigned = [...roles, ...made(assignment, specs.assignment)]
const roleGone = [...assigned, remove(role), get(role), get(assignment)]
const secret = { ...specs.instance, userData: 'password' }

prove([...securityRuleDeviations, ...extensionDeviations, ...governanceDeviations], {
  'rules-without-sense': takes(ws, rule, ingress({ ports: { from: 9, to: 8 } })),
  'rule-needs-version': refuses(ws, rule, { direction: 'ingress' }),
  'ports-need-both-ends': refuses(ws, rule, ingress({ ports: { from: 22 } })),
  'port-list-refused': refuses(ws, group, { rules: [ingress({ ports: { list: [80] } })] }),
  'address-as-peer-refused': refuses(ws, rule, ingress({ sourceRef: [{ resource: '10.0.0.0/8' }] })),
  'empty-peers-refused': refuses(ws, rule, ingress({ sourceRef: [] })),
  'empty-group-refused': refuses(ws, group, {}),
  'rules-of-references-not-applied': [steps(...withRule), 'shows', read('group', '"rules":\\[\\]')],
  'rules-condition-missing': [steps(...withRule), 'hides', read('group', '"type":"rules"')],
  'rule-of-group-deleted-unnoticed': [
    steps(...withRule, remove(rule), get(rule), get(group)),
    'shows',
    /rule -> 404[^\n]*\nGET [^\n]*"rules":\[{"state":"active"/,
  ],
  'rule-in-one-group-only': refuses(withRule, sibling(group, 'b'), ruleRefs),

  'frontends-collide': takes(upTo('nic'), balancer, balanced(frontend, frontend)),
  'frontend-both-collides-with-none': takes(
    upTo('nic'),
    balancer,
    balanced(frontend, { ...frontend, protocol: 'both' }),
  ),
  'healthy-members-missing': [
    steps(...upTo('nic'), ...parts('balancer')),
    'hides',
    read('lb', '"healthyMembers"'),
  ],
  'healthy-members-are-frontends': [
    steps(...upTo('nic'), ...parts('balancer')),
    'shows',
    read('lb', '"healthyMembers":\\[{"resource":"network-load-balancers/lb"'),
  ],
  'healthy-members-unprobed': [
    steps(...upTo('nic'), ...made(balancer, balanced(lost))),
    'shows',
    read('lb', '"healthyMembers":\\[{"resource":"nics/none"'),
  ],
  'nat-gateway-zone-unchecked': takes([...upTo('nic'), ...egress], nat, { ...natSpec, zone: 'b' }),
  'nat-gateway-with-public-nic-active': [
    steps(...failedNat),
    'shows',
    read('nat', '"status":{"state":"active"'),
  ],
  'account-without-keys': [steps(...ws, ...made(account, {})), 'hides', read('store', '"accessKey"')],
  'cluster-ranges-unchecked': takes(ws, cluster, { ...clusterSpec, podCidr: 'none' }),
  'cluster-without-kubeconfig': [
    steps(...ws, ...made(cluster, clusterSpec)),
    'shows',
    read('k', '"kubeConfig":""'),
  ],
  'node-pool-misses-a-node': [steps(...withPool), 'hides', read('workers', 'workers-0')],
  'node-pool-never-scales': [
    steps(...withPool, ...made(pool, { ...poolSpec, instances: 3 })),
    'hides',
    read('workers', '"instances":3'),
  ],
  'activity-not-logged': [logged, 'hides', read('activity-logs', '"verb":"put"')],
  'refusals-not-logged': [logged, 'hides', read('activity-logs', '"code":404')],
  'activity-log-with-secrets': [
    steps(...upTo('nic'), ...made(paths.instance, secret), get(activity)),
    'shows',
    read('activity-logs', 'password'),
  ],
  'activity-verb-is-operation-name': [logged, 'shows', read('activity-logs', '"verb":"putResource"')],
  'activity-without-codes': [logged, 'shows', read('activity-logs', '"code":0')],
  'activity-without-subject': [logged, 'hides', read('activity-logs', '"subject"')],
  'activity-log-deletable': [
    steps(...parts('workspace', 'group'), remove(`${activity}/000000000001`)),
    'shows',
    seen('000000000001', 202),
  ],

  'resource-count-stays-zero': [
    steps(...parts('workspace', 'group'), get(workspace)),
    'hides',
    read('w', '"resourceCount":1'),
  ],
  'unknown-workspace-accepted': [steps(...parts('group')), 'shows', seen('group', 201)],
  'empty-workspace-kept': [steps(...ws, remove(workspace)), 'shows', seen('w', 409)],
  'permissions-unchecked': takes([], role, { permissions: [{ ...permission, verb: ['fly'] }] }),
  'long-verbs-refused': refuses([], role, { permissions: [{ ...permission, verb: ['post.restart'] }] }),
  'role-names-not-reserved': [
    steps(put(`${inTenant('seca.authorization')}/roles/seca.mine`, specs.role)),
    'shows',
    seen('seca.mine', 201),
  ],
  'deleted-role-stays-in-assignments': [
    steps(...roleGone),
    'shows',
    /reader -> 404[^\n]*\nGET [^\n]*"roles":\["reader"\]/,
  ],
  'deleted-role-takes-assignments-along': [steps(...roleGone), 'shows', seen('readers', 404)],
  'assignment-with-unknown-role': takes([], assignment, specs.assignment),
  'assignment-with-unknown-scope': takes(roles, assignment, {
    ...specs.assignment,
    scopes: [{ workspaces: ['none'] }],
  }),
  'assignment-only-grows': [
    steps(...assigned, ...made(assignment, { ...specs.assignment, subs: ['other'] })),
    'shows',
    read('readers', '"subs":\\["reader","other"\\]'),
  ],
  'assignment-never-deleted': [
    steps(...assigned, remove(assignment), get(assignment)),
    'shows',
    /DELETE [^ ]*readers -> 202[^\n]*\nGET [^ ]*readers -> 200/,
  ],
})
