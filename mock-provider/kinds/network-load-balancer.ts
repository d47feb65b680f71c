import { isSkipped } from '../deviations/skippable-rules.ts'
import type { AdmissionCheck, KindBehaviour } from '../world.ts'

interface Frontend {
  readonly protocol: 'tcp' | 'udp' | 'both'
  readonly port: number
}

/** Two listeners never share a port and a protocol; `both` is tcp and udp (LB-04). */
const listenersDistinct: AdmissionCheck = {
  rule: 'listeners-distinct',
  needs: ['/spec/frontends'],
  run({ world, spec }) {
    const seen = new Set<string>()
    return (spec['frontends'] as readonly Frontend[]).flatMap(({ protocol, port }, index) => {
      const listens = (
        protocol === 'both' && !isSkipped(world, 'listener-on-both') ? ['tcp', 'udp'] : [protocol]
      ).map((each) => `${each} port ${port}`)
      const twice = listens.find((each) => seen.has(each))
      for (const each of listens) seen.add(each)
      if (twice === undefined) return []
      return [
        {
          pointer: `/spec/frontends/${index}/port`,
          message: `listens on ${twice}, which another frontend has`,
        },
      ]
    })
  },
}

export const networkLoadBalancer: KindBehaviour = {
  checks: [listenersDistinct],
  status(world, { edges }) {
    const members = edges.filter(
      ({ pointer, targetKey }) =>
        pointer.includes('/target/members/') && world.store.get(targetKey) !== undefined,
    )
    const distinct = new Map(members.map(({ targetKey, reference }) => [targetKey, reference]))
    const maxHealthyMembers = 1000
    return { healthyMembers: [...distinct.values()].slice(0, maxHealthyMembers) }
  },
}
