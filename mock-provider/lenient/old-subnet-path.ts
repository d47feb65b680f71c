import { kindOf, type ProviderName, providers, type ResourceAddress } from '../../contract/index.ts'
import type { World } from '../world.ts'
import { isRecord } from './replace-at.ts'

const subnet = kindOf('subnet')
const network = kindOf('network')

/** A subnet under the path of April 2025, which did not name its network. */
export type FlatSubnet = Omit<ResourceAddress, 'network'>

/** Reads `/v1/tenants/{t}/workspaces/{w}/subnets/{s}`. */
export function matchFlatSubnet(provider: ProviderName, path: string): FlatSubnet | undefined {
  if (provider !== subnet.provider) return undefined
  const { version } = providers[provider]
  const [root, found, tenants, tenant, workspaces, workspace, collection, name, ...rest] = path.split('/')
  const flat =
    root === '' &&
    found === version &&
    tenants === 'tenants' &&
    workspaces === 'workspaces' &&
    collection === subnet.collection &&
    rest.length === 0
  if (!flat || !tenant || !workspace || !name) return undefined
  return { kind: subnet, tenant, workspace, name }
}

/** The address that the path means today: from `networkRef` of a new subnet, or from where the subnet is. */
export function locateFlatSubnet(world: World, flat: FlatSubnet, body: unknown): ResourceAddress | undefined {
  const { tenant = '', workspace = '', name } = flat
  const named = isRecord(body) && isRecord(body['spec']) ? body['spec']['networkRef'] : undefined
  const text = isRecord(named) ? named['resource'] : named
  if (typeof text === 'string') return { ...flat, network: text.split('/').at(-1) ?? '' }
  const networks = world.store.collection({ kind: network, tenant, workspace }).names
  const owner = networks.find((each) =>
    world.store.collection({ kind: subnet, tenant, workspace, network: each }).names.includes(name),
  )
  return owner === undefined ? undefined : { ...flat, network: owner }
}
