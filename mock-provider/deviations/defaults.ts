import { rowsWith } from './constraint-rows.ts'
import type { Deviation } from './deviation.ts'

const rows = (kindIds?: readonly string[]) => rowsWith(['default'], kindIds)

/** What goes wrong with members that were left out and have a default. */
export const defaultDeviations: readonly Deviation[] = [
  {
    name: 'defaults-not-filled-in',
    title: 'A member that was left out does not come back with its default',
    requirements: ['LIFE-34', 'IMG-03', 'IGW-02', 'LB-06', ...rows()],
    skips: ['defaults'],
  },
  {
    name: 'gateway-default-not-filled-in',
    title: 'The member egressOnly of an internet gateway does not come back when it was left out',
    requirements: ['IGW-02', 'LIFE-34', ...rows(['internet-gateway'])],
    skips: ['defaults:internet-gateway'],
  },
  {
    name: 'instance-defaults-not-filled-in',
    title: 'The type of a volume of an instance does not come back when it was left out',
    requirements: ['LIFE-34', ...rows(['instance'])],
    skips: ['defaults:instance'],
  },
  {
    name: 'balancer-defaults-not-shown',
    title:
      'A load balancer does not show algorithm, proxyProtocol and type of the health check that were left out',
    requirements: ['LB-06', 'LIFE-34', ...rows(['network-load-balancer'])],
    skips: ['defaults:network-load-balancer'],
  },
]
