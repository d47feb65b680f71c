import { zoneExists } from '../admission/zone.ts'
import type { Stored } from '../stored.ts'
import type { AdmissionCheck, KindBehaviour, World } from '../world.ts'

/** The NIC lies in the zone of the gateway, which it has from its subnet (NAT-03). */
const nicInZone: AdmissionCheck = {
  rule: 'nics-in-zone',
  needs: ['/spec/nicRef', '/spec/zone'],
  run({ world, spec, references }) {
    const nic = references.find(({ pointer }) => pointer === '/spec/nicRef')?.target
    const zone = nic === undefined ? undefined : targetOf(world, nic, '/spec/subnetRef')?.user.spec['zone']
    if (zone === undefined || zone === spec['zone']) return []
    return [{ pointer: '/spec/zone', message: `must be ${String(zone)}, the zone of the NIC` }]
  },
}

function targetOf(world: World, { edges }: Stored, pointer: string): Stored | undefined {
  const edge = edges.find((each) => each.pointer === pointer)
  return edge === undefined ? undefined : world.store.get(edge.targetKey)
}

export const internetNatGatewayInstance: KindBehaviour = {
  checks: [zoneExists(), nicInZone],
  attaches: { target: 'public-ip', type: 'binding', on: 'bound', off: 'unbound' },
  // A NIC that reaches the internet by itself leaves nothing to translate (NAT-04).
  fails(world, stored) {
    const nic = targetOf(world, stored, '/spec/nicRef')
    const publicIps = (nic?.user.spec['publicIpRefs'] ?? []) as readonly unknown[]
    if (nic === undefined || publicIps.length === 0) return undefined
    return {
      type: 'binding',
      reason: 'NicHasPublicIp',
      message: `NIC ${nic.address.name} has a public IP. Take it away, or name another NIC.`,
    }
  },
}
