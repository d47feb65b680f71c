import { type Check, defineCheck } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { referenceTo } from './own-network.ts'

type Reference = ReturnType<typeof referenceTo>

interface Use {
  readonly requirement: string
  /** What is in use. */
  readonly kind: string
  readonly user: string
  readonly topic: string
  /** How the user names it. */
  readonly by: (reference: Reference) => Readonly<Record<string, unknown>>
}

const uses: readonly Use[] = [
  {
    requirement: 'SUB-12',
    kind: 'subnet',
    user: 'nic',
    topic: 'nic',
    by: (reference) => ({ subnetRef: reference }),
  },
  {
    requirement: 'RT-10',
    kind: 'route-table',
    user: 'subnet',
    topic: 'subnet',
    by: (reference) => ({ routeTableRef: reference }),
  },
  {
    requirement: 'NIC-11',
    kind: 'nic',
    user: 'instance',
    topic: 'primary',
    by: (reference) => ({ primaryNicRef: reference }),
  },
  {
    requirement: 'NIC-11',
    kind: 'nic',
    user: 'instance',
    topic: 'additional',
    by: (reference) => ({ additionalNicRefs: [reference] }),
  },
  {
    requirement: 'PIP-06',
    kind: 'public-ip',
    user: 'nic',
    topic: 'nic',
    by: (reference) => ({ publicIpRefs: [reference] }),
  },
]

/** SUB-12, RT-10, NIC-11, PIP-06: what is in use is not deleted. */
export const checks: readonly Check[] = uses.map(({ requirement, kind, user, topic, by }) =>
  defineCheck({
    id: `${requirement}/${kind}/${topic}`,
    title: `${kind}: refuses its deletion while ${user === 'instance' ? 'an' : 'a'} ${user} uses it`,
    requirements: [requirement],
    kinds: [kind, user],
    async run(context) {
      const target = await context.resources.create(kind)
      await context.resources.create(user, { spec: by(referenceTo(target)) })
      const answer = await context.send({ method: 'DELETE', url: target.url })
      expectRefusal(context, requirement, answer, 'state')
    },
  }),
)
