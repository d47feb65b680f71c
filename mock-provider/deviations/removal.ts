import type { Deviation } from './deviation.ts'

/** What goes wrong with DELETE, and with what a resource leaves behind. */
export const removalDeviations: readonly Deviation[] = [
  {
    name: 'delete-does-nothing-to-security-groups',
    title: 'DELETE of a security group is accepted, and the group stays',
    requirements: [
      'LIFE-25',
      'LIFE-24',
      'LIFE-26',
      'LIFE-27',
      'LIFE-28',
      'META-25',
      'META-26',
      'CONC-06',
      'LIST-31',
      'LIST-32',
      'LIST-33',
      'GUIDE-10',
    ],
    skips: ['deletion:security-group'],
  },
  {
    name: 'volume-never-gone',
    title: 'A volume stays in deleting for ever, since its backend has lost it',
    requirements: ['LIFE-25', 'LIFE-27', 'LIFE-28', 'GUIDE-10'],
    skips: ['deletion-ends:block-storage'],
  },
  {
    name: 'workspace-never-gone',
    title: 'A workspace stays in deleting for ever',
    requirements: ['WS-06', 'LIFE-25', 'LIFE-27', 'LIFE-28', 'WS-07', 'WS-08', 'GUIDE-10'],
    skips: ['deletion-ends:workspace'],
  },
  {
    name: 'delete-refused-while-deleting',
    title: 'A second DELETE is answered 409 as long as the first one runs',
    requirements: ['LIFE-26'],
    skips: ['deletion-repeated'],
  },
  {
    name: 'delete-refused-in-error',
    title: 'DELETE of a resource in error is answered 409',
    requirements: ['LIFE-30'],
    skips: ['deletion-in-error'],
  },
  {
    name: 'put-taken-while-deleting',
    title: 'A PUT on a resource that is being deleted is answered 200, and is gone with it',
    requirements: ['LIFE-29'],
    skips: ['deleting-refuses-put'],
  },
  {
    name: 'name-never-free-again',
    title: 'The name of what was deleted stays taken, since the row is only marked',
    requirements: ['LIFE-28'],
    skips: ['name-reuse'],
  },
  {
    name: 'attached-volume-deleted',
    title: 'A volume can be deleted while an instance has it',
    requirements: ['BS-11'],
    skips: ['dependants:block-storage'],
  },
  {
    name: 'nic-of-instance-deleted',
    title: 'A NIC can be deleted while an instance uses it',
    requirements: ['NIC-11'],
    skips: ['dependants:nic'],
  },
  {
    name: 'bound-public-ip-deleted',
    title: 'A public IP can be deleted while a NIC uses it',
    requirements: ['PIP-06'],
    skips: ['dependants:public-ip'],
  },
  {
    name: 'subnet-with-nics-deleted',
    title: 'A subnet can be deleted while NICs have addresses in it',
    requirements: ['SUB-12'],
    skips: ['dependants:subnet'],
  },
  {
    name: 'route-table-of-subnet-deleted',
    title: 'A route table can be deleted while a subnet uses it',
    requirements: ['RT-10'],
    skips: ['dependants:route-table'],
  },
  {
    name: 'network-leaves-subnets-behind',
    title: 'DELETE of a network leaves its subnets and route tables behind',
    requirements: ['NET-12'],
    skips: ['contents:network', 'contents-go-along:network'],
  },
  {
    name: 'cluster-leaves-node-pools-behind',
    title: 'DELETE of a cluster leaves its node pools behind',
    requirements: ['K8S-11'],
    skips: ['contents:kubernetes-cluster'],
  },
  {
    name: 'workspace-leaves-resources-behind',
    title: 'DELETE of a workspace in use leaves its resources behind',
    requirements: ['WS-07'],
    skips: ['contents-go-along:workspace'],
  },
  {
    name: 'workspace-leaves-assignments-behind',
    title: 'The assignments of a workspace outlive it, and hold again for the next one of this name',
    requirements: ['WS-08'],
    skips: ['assignments-go-along'],
  },
]
