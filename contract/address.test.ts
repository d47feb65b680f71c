import { expect, it } from 'vitest'
import {
  collectionWithin,
  kindOf,
  matchPath,
  parentsOf,
  resolveReference,
  resourcePath,
  resourceUrn,
  shortPath,
} from './index.ts'

const pool = { kind: kindOf('kubernetes-node-pool'), tenant: 't', workspace: 'w', cluster: 'c', name: 'p' }
const path = '/v1beta1/tenants/t/workspaces/w/clusters/c/node-pools/p'

it('nests a node pool below its cluster in every form of its address', () => {
  expect(resourcePath(pool)).toBe(path)
  expect(matchPath('seca.kubernetes', path)).toEqual(pool)
  expect(shortPath(pool)).toBe('clusters/c/node-pools/p')
  expect(resourceUrn(pool)).toBe(`seca.kubernetes${path}`)
})

it('names the resources in which an address lies, the outermost first', () => {
  const workspace = { kind: kindOf('workspace'), region: 'r', tenant: 't', name: 'w' }
  const cluster = { kind: kindOf('kubernetes-cluster'), region: 'r', tenant: 't', workspace: 'w', name: 'c' }
  expect(parentsOf({ ...pool, region: 'r' })).toEqual([workspace, cluster])
  expect(parentsOf({ kind: kindOf('region') })).toEqual([])
  const { name: _, ...collection } = pool
  expect(collectionWithin(cluster, pool.kind)).toEqual({ ...collection, region: 'r' })
  expect(() => collectionWithin(cluster, kindOf('subnet'))).toThrow('holds none')
})

it('resolves references to what lies in a network or cluster', () => {
  const field = {
    at: '/spec/ref',
    targets: ['kubernetes-node-pool', 'subnet'],
    missing: 'reject',
    holdsTarget: true,
  } as const
  const from = { kind: kindOf('instance'), tenant: 't', workspace: 'w' }
  const targetOf = (resource: string, place: object = from) =>
    resolveReference({ resource }, field, { ...from, ...place })
  expect(targetOf('clusters/c/node-pools/p')).toMatchObject({ target: pool })
  expect(targetOf('node-pools/p', { cluster: 'here' })).toMatchObject({ target: { cluster: 'here' } })
  expect(targetOf('networks/n/subnets/s')).toMatchObject({ target: { network: 'n', name: 's' } })
  expect(targetOf('clusters/c/subnets/s')).toMatchObject({ ok: false })
  expect(targetOf('networks/n/node-pools/p')).toMatchObject({ ok: false })
})
