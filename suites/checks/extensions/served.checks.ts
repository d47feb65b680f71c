import type { Check } from '../../engine/check.ts'
import { servedCheck } from './served.ts'

/** The requirement that brings each kind of the extensions into being. */
const broughtBy: readonly (readonly [string, string])[] = [
  ['LB-01', 'network-load-balancer'],
  ['NAT-01', 'internet-nat-gateway-instance'],
  ['OBJ-01', 'object-storage-account'],
  ['K8S-01', 'kubernetes-cluster'],
  ['K8S-01', 'kubernetes-node-pool'],
]

export const checks: readonly Check[] = broughtBy.map(([requirement, kind]) => servedCheck(requirement, kind))
