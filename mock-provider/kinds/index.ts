/** What is special to a kind. A kind that is not here behaves as its declaration in the contract says. */
import type { KindBehaviour } from '../world.ts'
import { blockStorage } from './block-storage.ts'
import { image } from './image.ts'
import { instance } from './instance.ts'
import { network } from './network.ts'
import { networkLoadBalancer } from './network-load-balancer.ts'
import { nic } from './nic.ts'
import { publicIp } from './public-ip.ts'
import { role } from './role.ts'
import { roleAssignment } from './role-assignment.ts'
import { routeTable } from './route-table.ts'
import { securityGroup } from './security-group.ts'
import { securityGroupRule } from './security-group-rule.ts'
import { subnet } from './subnet.ts'
import { workspace } from './workspace.ts'

export const behaviours: ReadonlyMap<string, KindBehaviour> = new Map(
  Object.entries({
    'block-storage': blockStorage,
    image,
    instance,
    network,
    'network-load-balancer': networkLoadBalancer,
    nic,
    'public-ip': publicIp,
    role,
    'role-assignment': roleAssignment,
    'route-table': routeTable,
    'security-group': securityGroup,
    'security-group-rule': securityGroupRule,
    subnet,
    workspace,
  }),
)
