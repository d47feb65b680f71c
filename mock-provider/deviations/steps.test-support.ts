import { inTenant, type Part, paths, sibling, specs, vmChain } from '../single-vm.test-support.ts'
import type { Probe } from './transcript.test-support.ts'

export type Step = readonly [
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
]

/** A probe that sends these requests one after another. */
export const steps =
  (...list: readonly Step[]): Probe =>
  async (api) => {
    for (const step of list) await api.send(...step)
  }

export const put = (
  path: string,
  spec: unknown,
  rest: object = {},
  headers: Readonly<Record<string, string>> = {},
): Step => ['PUT', path, { ...rest, spec }, headers]

export const get = (path: string): Step => ['GET', path]
export const remove = (path: string): Step => ['DELETE', path]
export const version = (value: string): Readonly<Record<string, string>> => ({ 'if-unmodified-since': value })

/** Creation of something that is read once. */
export const made = (path: string, spec: unknown): Step[] => [put(path, spec), get(path)]

/** Creation of parts of the guide, each read once. */
export const parts = (...wanted: readonly Part[]): Step[] =>
  wanted.flatMap((part) => made(paths[part], specs[part]))

/** The chain of the guide up to and including one of its parts. */
export const upTo = (last: Part): Step[] => parts(...vmChain.slice(0, vmChain.indexOf(last) + 1))

export const sku = (name: string): object => ({ tenant: 'seca', resource: `skus/seca.${name}` })

const beta = (provider: string) => `${inTenant(provider, 'demo', 'v1beta1')}/workspaces/w`

export const nat: string = `${beta('seca.nat-gateway')}/internet-nat-gateway-instances/nat`
export const natSpec: object = {
  publicIpRef: { resource: 'public-ips/egress' },
  nicRef: { resource: 'nics/nic' },
  zone: 'a',
}
export const egress: Step[] = made(sibling(paths.publicIp, 'egress'), specs.publicIp)
/** A gateway whose NIC has a public IP. */
export const failedNat: Step[] = [...upTo('nic'), ...egress, ...made(nat, natSpec)]

export const cluster: string = `${beta('seca.kubernetes')}/clusters/k`
export const clusterSpec: object = { skuRef: sku('dedicated') }
export const pool: string = `${cluster}/node-pools/workers`
export const poolSpec = {
  instances: 2,
  nodeTemplate: {
    skuRef: sku('ds'),
    subnetRef: { resource: 'networks/net/subnets/sub' },
    zone: 'a',
    rootVolume: { skuRef: sku('rd500'), sizeGB: 20 },
  },
} as const
export const withPool: Step[] = [...upTo('subnet'), ...made(cluster, clusterSpec), ...made(pool, poolSpec)]

export const account: string = `${beta('seca.object-storage')}/accounts/store`
export const activity: string = `${beta('seca.activity-log')}/activity-logs`

/** A GET of this name that is answered like this, with this in it. */
export const seen = (name: string, status: number, text = ''): RegExp =>
  new RegExp(`(GET|PUT|DELETE|POST) [^ ]*${name} -> ${status} [^\\n]*${text}`)

/** A GET with this in it. */
export const read = (name: string, text: string): RegExp =>
  new RegExp(`GET [^ ]*${name} -> 200 [^\\n]*${text}`)
