import type { Answer } from '../outcome.ts'
import { forget } from '../visibility.ts'
import { alterAt, dropAt, inResources, isJson, objectsIn, storedOf } from './alter.ts'
import { rowsAt } from './constraint-rows.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { problemAnswer } from './faulty-answers.ts'

const groups = { kinds: ['security-group'] }

/** Takes back a creation that a faulty provider refuses, and answers 422 in its place. */
const refusing =
  (isRefused: (spec: Readonly<Record<string, unknown>>) => boolean) =>
  (exchange: Exchange, answer: Answer): Answer => {
    const stored = exchange.method === 'PUT' && answer.status === 201 ? storedOf(exchange) : undefined
    const id = stored?.address.kind.id ?? ''
    if (stored === undefined || !id.startsWith('security-group') || !isRefused(stored.user.spec))
      return answer
    const { world } = exchange
    world.inFlight.delete(stored)
    world.store.remove(stored)
    forget(world, stored)
    return problemAnswer(exchange, 'validation-error')
  }

type Rule = Readonly<Record<string, unknown>>

const someRule = (isWrong: (rule: Rule) => boolean) =>
  refusing((spec) => ('direction' in spec ? [spec] : objectsIn(spec, 'rules')).some(isWrong))

const ports = (rule: Rule) => (isJson(rule['ports']) ? rule['ports'] : undefined)

/** What goes wrong with security groups and their rules. */
export const securityRuleDeviations: readonly Deviation[] = [
  {
    name: 'rules-without-sense',
    title: 'A rule with ports from high to low, or with ports for icmp, is accepted',
    requirements: ['SG-08', 'SG-10'],
    skips: ['rule-makes-sense'],
  },
  {
    name: 'rule-needs-version',
    title: 'A rule without version is refused',
    // A PUT on a free name that should pass is refused.
    requirements: ['LIFE-01', 'SG-05', 'SG-04', 'GUIDE-01', 'GUIDE-02'],
    answers: someRule((rule) => rule['version'] === undefined && rule['protocol'] === undefined),
  },
  {
    name: 'ports-need-both-ends',
    title: 'Ports with from alone or to alone are refused',
    requirements: ['SG-06'],
    answers: someRule((rule) => {
      const { from, to } = ports(rule) ?? {}
      return (from === undefined) !== (to === undefined)
    }),
  },
  {
    name: 'port-list-refused',
    title: 'Ports as a list are refused',
    // LIFE-01: a PUT on a free name that should pass is refused.
    requirements: [
      'LIFE-01',
      'SG-06',
      'SG-07',
      ...rowsAt('security-group', ['/spec/rules/*/ports/list', '/spec/rules/*/ports/list/*']),
      ...rowsAt('security-group-rule', ['/spec/ports/list', '/spec/ports/list/*']),
      'GUIDE-01',
      'GUIDE-02',
    ],
    answers: someRule((rule) => ports(rule)?.['list'] !== undefined),
  },
  {
    name: 'address-as-peer-refused',
    title: 'An address or a range in a sourceRef is refused',
    requirements: ['SG-13'],
    answers: someRule((rule) =>
      objectsIn({ ...rule }, 'sourceRef').some(({ resource }) =>
        /^[\d.:a-f]+(\/\d+)?$/.test(String(resource)),
      ),
    ),
  },
  {
    name: 'empty-peers-refused',
    title: 'An empty sourceRef is refused',
    requirements: ['SG-11'],
    answers: someRule(({ sourceRef }) => Array.isArray(sourceRef) && sourceRef.length === 0),
  },
  {
    name: 'empty-group-refused',
    title: 'A security group without rules is refused',
    // LIFE-01: the smallest valid body creates nothing.
    requirements: ['SG-01', 'LIFE-01'],
    answers: refusing((spec) => !('direction' in spec) && !('rules' in spec) && !('ruleRefs' in spec)),
  },
  {
    name: 'rules-of-references-not-applied',
    title: 'The member status.rules of a group leaves out the rules that it refers to',
    requirements: ['SG-15', 'SGR-02'],
    answers: inResources(groups, ({ spec, status }) => {
      if (!isJson(spec) || !isJson(status)) return
      status['rules'] = objectsIn(status, 'rules').slice(0, objectsIn(spec, 'rules').length)
    }),
  },
  {
    name: 'rules-condition-missing',
    title: 'No condition tells whether the rules of a group are applied',
    requirements: ['SG-16'],
    answers: inResources(groups, (resource) =>
      dropAt(resource, '/status/conditions/*/type', '/status/conditions/*/reason'),
    ),
  },
  {
    name: 'rule-of-group-deleted-unnoticed',
    title: 'A rule is deleted under a group, which shows it as applied',
    requirements: ['SGR-02'],
    skips: ['dependants:security-group-rule'],
    answers: inResources(groups, (resource) => alterAt(resource, '/status/rules/*/state', () => 'active')),
  },
  {
    name: 'rule-in-one-group-only',
    title: 'A rule that one group names is refused for another',
    requirements: ['SGR-03'],
    answers(exchange, answer) {
      const stored = exchange.method === 'PUT' && answer.status === 201 ? storedOf(exchange) : undefined
      const { store } = exchange.world
      const isShared = stored?.edges.some(
        ({ pointer, targetKey }) =>
          pointer.startsWith('/spec/ruleRefs/') &&
          store
            .holders(targetKey)
            .some((other) => other !== stored && other.address.kind.id === 'security-group'),
      )
      return isShared === true ? refusing(() => true)(exchange, answer) : answer
    },
  },
]
