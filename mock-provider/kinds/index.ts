/** What is special to a kind. A kind that is not here behaves as its declaration in the contract says. */
import type { KindBehaviour } from '../world.ts'
import { blockStorage } from './block-storage.ts'
import { image } from './image.ts'
import { instance } from './instance.ts'
import { internetNatGatewayInstance } from './internet-nat-gateway-instance.ts'
import { kubernetesCluster } from './kubernetes-cluster.ts'
import { kubernetesNodePool } from './kubernetes-node-pool.ts'
import { network } from './network.ts'
import { networkLoadBalancer } from './network-load-balancer.ts'
import { nic } from './nic.ts'
import { objectStorageAccount } from './object-storage-account.ts'
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
    'internet-nat-gateway-instance': internetNatGatewayInstance,
    'kubernetes-cluster': kubernetesCluster,
    'kubernetes-node-pool': kubernetesNodePool,
    network,
    'network-load-balancer': networkLoadBalancer,
    nic,
    'object-storage-account': objectStorageAccount,
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
