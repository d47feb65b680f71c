/** Security groups and their rules. */
import { inference, page, practice, problem, type Rows, referee, resource, schema } from './requirement.ts'

const group = schema('security-group', 'SecurityGroupSpec')
const groupStatus = schema('security-group', 'SecurityGroupStatus')
const rule = schema('security-group-rule', 'SecurityGroupRuleSpec')
const ports = schema('security-group-rule', 'Ports')

export const security: Rows = [
  ['SG-01', 'MUST', 'A security group has up to 500 rules and up to 500 ruleRefs, and needs neither.', group],
  ['SG-02', 'MUST', 'Traffic that no rule allows is denied.', group, { excluded: 'data-plane' }],
  ['SG-03', 'MUST', 'A rule has a direction, ingress or egress.', rule],
  ['SG-04', 'MUST', 'The protocol of a rule is tcp, udp, tcp+udp or icmp; it may be left out.', rule],
  ['SG-05', 'MUST', 'A rule without version is accepted and stands for both IP families.', rule],
  ['SG-06', 'MUST', 'Ports can be given as from or to alone, as both, and as a list.', ports],
  ['SG-07', 'MUST', 'A port is from 1 to 65535, and a list has at most 100 of them.', ports],
  ['SG-08', 'SHOULD', 'Ports whose from is above to are refused.', inference(ports)],
  [
    'SG-09',
    'MUST',
    'icmp has a type from 0 to 8 and a code from 0 to 5.',
    schema('security-group-rule', 'IcmpConfig'),
  ],
  [
    'SG-10',
    'SHOULD',
    'Ports in a rule for icmp, and icmp in one for tcp or udp, are refused.',
    inference(rule),
  ],
  ['SG-11', 'MUST', 'sourceRef is an array of at most 32 references; it may be empty or left out.', rule],
  ['SG-12', 'MAY', 'sourceRefs with strings, as the usage guides print it, is understood.', page('usage')],
  ['SG-13', 'SHOULD', 'An address or a range may stand in resource of a sourceRef.', rule],
  [
    'SG-14',
    'SHOULD',
    'A ruleRef to a rule that does not exist is refused.',
    practice('Go suite', group),
    referee,
  ],
  ['SG-15', 'MUST', 'The rules of ruleRefs come on top of the rules in the group itself.', group],
  ['SG-16', 'MUST', 'A condition of type rules tells whether the rules are applied or pending.', groupStatus],
  ['SG-17', 'MUST', 'Annotations of a rule within a group come back.', rule],

  [
    'SGR-01',
    'MUST',
    'A security group rule is a resource of the workspace with list, get, put and delete.',
    resource('network.v1'),
  ],
  [
    'SGR-02',
    'SHOULD',
    'DELETE of a rule that a group names is answered 409, or else the group shows the loss.',
    inference(problem(409)),
  ],
  ['SGR-03', 'MUST', 'Several groups may name the same rule.', rule],
]
