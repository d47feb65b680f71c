import type { Domain } from './schemas.ts'

const name = 'CCP_Domain_43597'

/** The domains that the page shows. */
export const pageDomains: readonly Domain[] = [
  {
    area: {
      id: '6',
      name: 'Sweden / Stockholm',
      tag: 'SE_STO2',
      regions: [{ zone_id: '2', name: 'Stockholm / Sweden', status: 'active', region: 'Sto2' }],
    },
    id: '79b0cef45b504586ad0bf057dc4cb8b8',
    status: 'provisioned',
    name,
    enabled: true,
  },
  {
    area: {
      id: '7',
      name: 'Germany / Frankfurt',
      tag: 'DE',
      regions: [{ zone_id: '6', name: 'Frankfurt / Germany', status: 'active', region: 'Fra1' }],
    },
    id: '08db589d04f442e19c272f2cd1a02906',
    status: 'provisioned',
    name,
    enabled: true,
  },
  {
    area: {
      id: '1',
      name: 'Europe',
      tag: 'EU',
      regions: [{ zone_id: '1', name: 'Karlskrona / Sweden', status: 'active', region: 'Kna1' }],
    },
    id: 'a018123218f5428ba96d7fb212d90cf2',
    status: 'provisioned',
    name,
    enabled: true,
  },
]
