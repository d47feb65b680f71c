/** Every resource kind, declared once. To add a kind, add its file and its line here. */
import type { Kind } from '../kind.ts'
import { blockStorage } from './block-storage.ts'
import { image } from './image.ts'
import { instance } from './instance.ts'
import { instanceSku } from './instance-sku.ts'
import { internetGateway } from './internet-gateway.ts'
import { network } from './network.ts'
import { networkLoadBalancer } from './network-load-balancer.ts'
import { networkSku } from './network-sku.ts'
import { nic } from './nic.ts'
import { publicIp } from './public-ip.ts'
import { region } from './region.ts'
import { role } from './role.ts'
import { roleAssignment } from './role-assignment.ts'
import { routeTable } from './route-table.ts'
import { securityGroup } from './security-group.ts'
import { securityGroupRule } from './security-group-rule.ts'
import { storageSku } from './storage-sku.ts'
import { subnet } from './subnet.ts'
import { workspace } from './workspace.ts'

export const kinds: readonly Kind[] = [
  region,
  role,
  roleAssignment,
  workspace,
  instanceSku,
  storageSku,
  networkSku,
  image,
  blockStorage,
  network,
  internetGateway,
  routeTable,
  subnet,
  securityGroupRule,
  securityGroup,
  publicIp,
  nic,
  instance,
  networkLoadBalancer,
]

const byId = new Map(kinds.map((kind) => [kind.id, kind]))

/** The kind with this id. Throws when there is none: a misspelt id is a mistake in our own code. */
export function kindOf(id: string): Kind {
  const kind = byId.get(id)
  if (kind === undefined) {
    throw new Error(
      `Failed to find kind ${id}: it is not declared. Use one of ${[...byId.keys()].join(', ')}.`,
    )
  }
  return kind
}
