import { alterAt, inResources } from './alter.ts'
import type { Deviation } from './deviation.ts'

const shown = { kinds: ['network-load-balancer'], shownIn: ['get'] } as const

/** Members of load balancers that GET shows otherwise than they are. */
export const misshownBalancerDeviations: readonly Deviation[] = [
  {
    name: 'balancer-defaults-of-its-own',
    title: 'GET shows another algorithm than the one that a target has',
    requirements: [
      'LB-06',
      'LB-03',
      'LB-05',
      'REF-07',
      'META-29',
      'LIST-35',
      'LIFE-34',
      'LIFE-04',
      'LIFE-02',
    ],
    answers: inResources(shown, (resource) =>
      alterAt(resource, '/spec/frontends/*/target/algorithm', (algorithm) =>
        algorithm === 'least-connections' ? 'round-robin' : 'least-connections',
      ),
    ),
  },
  {
    name: 'balancer-members-not-shown',
    title: 'GET shows a target of a load balancer without its members',
    requirements: [
      ...[
        'LB-02',
        'LB-04',
        'LB-05',
        'LB-08',
        'LB-10',
        'REF-07',
        'REF-06',
        'META-29',
        'LIST-35',
        'GUIDE-02',
        'LIFE-02',
      ],
      ...['JSON-14', 'LIFE-04'],
    ],
    answers: inResources(shown, (resource) =>
      alterAt(resource, '/spec/frontends/*/target/members', () => []),
    ),
  },
]
