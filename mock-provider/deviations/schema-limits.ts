import { rowsWith } from './constraint-rows.ts'
import type { Deviation } from './deviation.ts'

/** What a provider shows that it should not have taken. */
const shown = ['JSON-14', 'LIST-35']

const computeKinds = ['instance'] as const
const extensionKinds = ['network-load-balancer', 'kubernetes-node-pool'] as const

/** What goes wrong when a schema is looked at in part, or its bounds are taken for the first values outside. */
export const schemaLimitDeviations: readonly Deviation[] = [
  {
    name: 'numbers-without-maximum',
    title: 'No number is too large',
    requirements: [
      ...rowsWith(['maximum']),
      ...['BS-02', 'SG-07', 'SG-09', 'LB-03', 'LB-08', 'K8S-06'],
      ...shown,
    ],
    skips: ['schema:maximum'],
  },
  {
    name: 'numbers-without-minimum',
    title: 'No number is too small',
    requirements: [
      ...rowsWith(['minimum']),
      ...['BS-02', 'SG-07', 'SG-09', 'LB-03', 'LB-08', 'K8S-06', 'K8S-08'],
      ...shown,
    ],
    skips: ['schema:minimum'],
  },
  {
    name: 'texts-without-maximum',
    title: 'No text is too long',
    requirements: [
      ...rowsWith(['maxLength']),
      ...['INST-21', 'INST-22', 'NET-03', 'RT-03', 'K8S-03', 'K8S-09', 'LBL-02', 'LBL-04', 'REF-10'],
      ...shown,
    ],
    skips: ['schema:maxLength'],
  },
  {
    name: 'texts-may-be-empty',
    title: 'A text that must not be empty may be so',
    requirements: [...rowsWith(['minLength']), 'INST-21', 'K8S-09', 'NET-03', 'REF-10', ...shown],
    skips: ['schema:minLength'],
  },
  {
    name: 'arrays-without-maximum',
    title: 'No array is too long',
    requirements: [
      ...rowsWith(['maxItems']),
      ...['ROLE-01', 'INST-21', 'INST-23', 'NET-11', 'RT-02', 'NIC-01', 'NIC-06', 'SG-01', 'SG-07', 'SG-11'],
      ...['LB-02', 'K8S-03', 'K8S-09'],
      ...shown,
    ],
    skips: ['schema:maxItems'],
  },
  {
    name: 'arrays-may-be-empty',
    title: 'An array that needs an entry may be empty',
    requirements: [
      ...rowsWith(['minItems']),
      ...['ROLE-01', 'RA-01', 'RT-02', 'NIC-01', 'LB-02', 'LB-05'],
      ...shown,
    ],
    skips: ['schema:minItems'],
  },
  {
    name: 'values-unlisted-accepted',
    title: 'A value outside of an enumeration is accepted',
    requirements: [
      ...rowsWith(['enum']),
      // JSON-05: a number is no value of an enumeration of texts either.
      ...['JSON-05', 'JSON-09', 'IMG-02', 'PIP-01', 'SG-03', 'SG-04', 'LB-03', 'K8S-09'],
      ...shown,
    ],
    skips: ['schema:enum'],
  },
  {
    name: 'addresses-unread',
    title: 'A text that is no address and no range is accepted in the place of one',
    requirements: [...rowsWith(['format']), 'NET-03', 'NIC-02', 'RT-03', 'NET-10', ...shown],
    skips: ['schema:format'],
  },
  {
    name: 'empty-range-accepted',
    title: 'A cidr without any range is accepted',
    requirements: ['NET-02', 'NET-10', ...rowsWith(['minProperties']), ...shown],
    skips: ['schema:minProperties'],
  },
  {
    name: 'storage-members-optional',
    title: 'Volumes and images are accepted without their required members',
    requirements: [
      'BS-01',
      'IMG-01',
      'JSON-06',
      ...rowsWith(['required'], ['block-storage', 'image']),
      ...shown,
    ],
    skips: ['schema:required:block-storage', 'schema:required:image'],
  },
  {
    name: 'instance-members-optional',
    title: 'An instance is accepted without its required members',
    requirements: ['INST-01', 'JSON-06', ...rowsWith(['required'], computeKinds), ...shown],
    skips: ['schema:required:instance'],
  },
  {
    name: 'extension-members-optional',
    title: 'Load balancers and node pools are accepted without their required members',
    requirements: [
      ...['LB-02', 'LB-03', 'LB-05', 'LB-08', 'K8S-06', 'K8S-09', 'JSON-06'],
      ...rowsWith(['required'], extensionKinds),
      ...shown,
    ],
    skips: ['schema:required:network-load-balancer', 'schema:required:kubernetes-node-pool'],
  },
  {
    name: 'cluster-ranges-of-any-type',
    title: 'A cluster takes a number where its schema has a text',
    // LBL-13: the values of its labels are texts too. ERR-24: a number in a reference is refused as a target that is not there.
    requirements: [
      'JSON-05',
      'K8S-04',
      'LBL-13',
      'ERR-24',
      ...rowsWith(['type'], ['kubernetes-cluster']),
      ...shown,
    ],
    skips: ['schema:type:kubernetes-cluster'],
  },
  {
    name: 'network-stores-unknown-members',
    title: 'A network stores members that its schema does not know',
    requirements: ['NET-13', 'JSON-10'],
    skips: ['schema:additionalProperties:network'],
  },
  {
    name: 'greatest-number-refused',
    title: 'The greatest number that a schema allows is refused',
    requirements: [...rowsWith(['maximum']), ...['BS-02', 'SG-07', 'SG-09', 'LB-03', 'LB-08', 'K8S-06']],
    skips: ['bound-included:maximum'],
  },
  {
    name: 'smallest-number-refused',
    title: 'The smallest number that a schema allows is refused',
    requirements: [
      ...rowsWith(['minimum']),
      // LIFE-01: a new pool may well have one node.
      ...['BS-02', 'SG-07', 'SG-09', 'LB-03', 'LB-08', 'K8S-06', 'K8S-08', 'LIFE-01'],
    ],
    skips: ['bound-included:minimum'],
  },
  {
    name: 'longest-text-refused',
    title: 'The longest text that a schema allows is refused',
    requirements: [...rowsWith(['maxLength']), 'INST-21', 'INST-22', 'K8S-03', 'K8S-09'],
    skips: ['bound-included:maxLength'],
  },
  {
    name: 'longest-array-refused',
    title: 'The longest array that a schema allows is refused',
    requirements: [
      ...rowsWith(['maxItems']),
      ...['ROLE-01', 'INST-21', 'INST-23', 'NET-11', 'RT-02', 'NIC-01', 'NIC-06', 'SG-01', 'SG-07', 'SG-11'],
      ...['LB-02', 'K8S-03', 'K8S-09'],
    ],
    skips: ['bound-included:maxItems'],
  },
]
