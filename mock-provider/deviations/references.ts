import { dropAt, inResources } from './alter.ts'
import { rowsWith } from './constraint-rows.ts'
import type { Deviation } from './deviation.ts'

/** What goes wrong when a resource names another one. */
export const referenceDeviations: readonly Deviation[] = [
  {
    name: 'reference-type-ignored',
    title: 'A reference to another type of resource than the member takes is accepted',
    requirements: ['REF-08', 'SUB-08'],
    skips: ['reference-type'],
  },
  {
    name: 'table-of-other-network-accepted',
    title: 'A subnet takes a route table of another network',
    requirements: ['SUB-08'],
    skips: ['same-network'],
  },
  {
    name: 'tenant-of-sku-reference-ignored',
    title: 'A network looks for its SKU in its own tenant, whatever tenant the reference names',
    requirements: ['REF-03'],
    skips: ['reference-tenant:network'],
  },
  {
    name: 'tenant-of-image-reference-ignored',
    title: 'A volume looks for its image in its own tenant, and finds no public one',
    // LIFE-01: a sound volume of a public image is refused.
    requirements: ['REF-03', 'BS-06', 'BS-07', 'LIFE-01', 'GUIDE-01', 'GUIDE-02', 'GUIDE-06'],
    skips: ['reference-tenant:block-storage'],
  },
  {
    name: 'workspace-of-reference-ignored',
    title: 'An instance looks for its parts in its own workspace, whatever workspace the reference names',
    requirements: ['REF-13'],
    skips: ['reference-workspace:instance'],
  },
  {
    name: 'reference-with-scope-refused',
    title: 'A reference whose resource begins with a scope or is a whole URN is refused',
    requirements: ['REF-04'],
    skips: ['reference-prefix'],
  },
  {
    name: 'nested-reference-needs-parent',
    title: 'A nested target is not found without its parent, although only one fits',
    requirements: ['REF-15'],
    skips: ['reference-short-form'],
  },
  {
    name: 'reference-without-resource-accepted',
    title: 'A reference that names nothing is accepted',
    requirements: ['REF-09', 'JSON-06', 'JSON-14', 'LIST-35', ...rowsWith(['~reference'])],
    skips: ['reference-resource'],
  },
  {
    name: 'reference-vanishes-with-target',
    title: 'A volume no longer shows the image that it was made from, once the image is gone',
    requirements: ['REF-16', 'BS-06', 'IMG-08', 'REF-07'],
    answers: inResources({ kinds: ['block-storage'] }, (resource, { stored, exchange: { world } }) => {
      const edge = stored?.edges.find(({ pointer }) => pointer === '/spec/sourceImageRef')
      if (edge !== undefined && world.store.get(edge.targetKey) === undefined) {
        dropAt(resource, '/spec/sourceImageRef')
      }
    }),
  },
  {
    name: 'unknown-sku-accepted',
    title: 'A resource with a SKU that does not exist is created and becomes active',
    requirements: ['REF-11', 'REF-12', 'ASYNC-02'],
    skips: ['sku-exists'],
  },
  {
    name: 'instance-without-its-parts',
    title: 'An instance whose boot volume or NIC does not exist becomes active',
    requirements: ['INST-04', 'REF-12'],
    skips: ['target-exists:instance'],
  },
  {
    name: 'volume-from-nothing',
    title: 'A volume from an image that does not exist, or no longer does, becomes active',
    requirements: ['IMG-09', 'REF-12'],
    skips: ['target-exists:block-storage'],
  },
  {
    name: 'image-from-nothing',
    title: 'An image from a volume that does not exist becomes active',
    requirements: ['REF-12'],
    skips: ['target-exists:image'],
  },
  {
    name: 'group-with-unknown-rule',
    title: 'A security group takes a ruleRef to a rule that does not exist',
    requirements: ['SG-14', 'REF-12'],
    skips: ['target-exists:security-group'],
  },
  {
    name: 'subnet-with-unknown-table',
    title: 'A subnet takes a routeTableRef to a table that does not exist',
    requirements: ['SUB-08', 'REF-12'],
    skips: ['target-exists:subnet'],
  },
  {
    name: 'nic-in-unknown-subnet',
    title: 'A NIC in a subnet that does not exist becomes active',
    requirements: ['REF-12', 'NIC-03'],
    skips: ['target-exists:nic'],
  },
]
