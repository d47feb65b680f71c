import type { Check } from '../../engine/check.ts'
import { without } from '../network/outcomes.ts'
import { refusedPut } from '../network/refused-put.ts'
import { type Spec, takenChange } from './spec-change.ts'

const kind = 'kubernetes-node-pool'
const most = 50
const longest = 63
const taint = { key: 'sc-taint', value: 'on', effect: 'NoSchedule' }

function taints(count: number): Spec[] {
  return Array.from({ length: count }, (_, index) => ({ ...taint, key: `${taint.key}-${index}` }))
}

/** Taints that are none, by topic. */
const wrong: readonly (readonly [string, string, Spec])[] = [
  ...(['key', 'value', 'effect'] as const).map(
    (member) => [`no-${member}`, `a taint without ${member}`, without(taint, member)] as const,
  ),
  ...(['key', 'value'] as const).flatMap((member) => [
    [`empty-${member}`, `a taint with an empty ${member}`, { ...taint, [member]: '' }] as const,
    [
      `long-${member}`,
      `a ${member} of 64 characters`,
      { ...taint, [member]: 'k'.repeat(longest + 1) },
    ] as const,
  ]),
  ['unknown-effect', 'an unknown effect', { ...taint, effect: 'Evict' }],
]

/** What is right, by topic. */
const right: readonly (readonly [string, string, readonly Spec[]])[] = [
  ['most', '50 taints', taints(most)],
  [
    'effects',
    'every effect',
    ['NoSchedule', 'PreferNoSchedule', 'NoExecute'].map((effect, index) => ({ ...taints(3)[index], effect })),
  ],
  ['shortest', 'a key and a value of 1 character', [{ ...taint, key: 'k', value: 'v' }]],
  [
    'longest',
    'a key and a value of 63 characters',
    [{ ...taint, key: 'k'.repeat(longest), value: 'v'.repeat(longest) }],
  ],
]

/** K8S-09: the taints of the nodes of a pool. */
export const checks: readonly Check[] = [
  ...wrong.map(([topic, what, bad]) =>
    refusedPut({
      requirement: 'K8S-09',
      kind,
      topic,
      title: `refuses ${what}`,
      fault: 'shape',
      // Behind one that is right: each of them counts.
      spoil: (spec) => ({ ...spec, taints: [...taints(1), bad] }),
    }),
  ),
  refusedPut({
    requirement: 'K8S-09',
    kind,
    topic: 'too-many',
    title: 'refuses 51 taints',
    fault: 'shape',
    spoil: (spec) => ({ ...spec, taints: taints(most + 1) }),
  }),
  ...right.map(([topic, what, good]) =>
    takenChange({
      requirement: 'K8S-09',
      kind,
      topic,
      title: `takes ${what}`,
      spec: (spec) => ({ ...spec, taints: good }),
    }),
  ),
]
