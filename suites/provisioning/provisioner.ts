import {
  type CollectionAddress,
  collectionPath,
  kindOf,
  parentKindIds,
  parentsOf,
  type ResourceAddress,
  resourcePath,
  valueAt,
} from '../../contract/index.ts'
import { type BuilderWorld, builderWorld, needsOf, validBody } from '../../fixtures/index.ts'
import { NotApplicable, Unverified } from '../engine/check-ended.ts'
import { growingPauses } from '../engine/growing-pauses.ts'
import type { Target } from '../engine/run-config.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { sendCreation } from '../ledger/send-creation.ts'
import type { Behalf } from './behalf.ts'
import { createWorld, type Draft, type DraftOptions, type Provisioned, type World } from './draft.ts'
import { nameFor } from './names.ts'
import { demandSkus, skusOf } from './offered-skus.ts'
import { subnetRange } from './subnet-range.ts'

interface Dependencies {
  readonly runId: string
  readonly target: Target
  readonly ledger: Ledger
  readonly boundMs: (kindId: string) => number
  /** Acts for what no single check owns. */
  readonly actFor: (owner: string) => Behalf
  /** The range of the subnet that will be at a URL, the n-th of its network; other than {@link subnetRange} in a replay. */
  readonly rangeOf?: (url: string, position: number, owner: string) => string
}

/**
 * Makes what checks need. Whatever goes wrong here is a prerequisite of a check and never its verdict: the check that is
 * about creation finds it by itself.
 */
export interface Provisioner {
  /** The base URL of the provider of a kind. @throws {NotApplicable} when the region does not list it */
  baseUrl(kindId: string): string
  collection(kindId: string, world?: World): Promise<{ address: CollectionAddress; url: string }>
  shared(kindId: string, world?: World): Promise<Provisioned>
  /** Gives up what all checks share of a kind, which is made anew when it is needed again. */
  forget(kindId: string): Promise<Provisioned> | undefined
  /** Makes a resource the one of its kind that all checks share. */
  keep(resource: Provisioned): void
  draft(kindId: string, by: Behalf, options?: DraftOptions): Promise<Draft>
  create(draft: Draft, by: Behalf): Promise<Provisioned>
}

export function createProvisioner({
  runId,
  target,
  ledger,
  boundMs,
  actFor,
  rangeOf = (_url, position) => subnetRange(position),
}: Dependencies): Provisioner {
  const common = createWorld()
  const counters = new Map<string, number>()

  function nextName(owner: string, kindId: string): string {
    const number = counters.get(owner) ?? 0
    counters.set(owner, number + 1)
    return nameFor(runId, owner, kindId, number)
  }

  function baseUrl(kindId: string): string {
    const { provider } = kindOf(kindId)
    const base = target.providers[provider]
    if (base === undefined) throw new NotApplicable(`region ${target.region} does not list ${provider}`)
    return base
  }

  /** A parent or a target that many may share. */
  function shared(kindId: string, world = common): Promise<Provisioned> {
    let known = world.shared.get(kindId)
    if (known === undefined) {
      const by = world.by ?? actFor(`shared/${kindId}`)
      known = draft(kindId, by, { world }).then((made) => create(made, by))
      // Whoever waits for it is told; nobody waiting is no crash.
      known.catch(() => {})
      world.shared.set(kindId, known)
    }
    return known
  }

  async function parentsIn(kindId: string, world: World): Promise<Partial<ResourceAddress>> {
    const kind = kindOf(kindId)
    const members: [string, string][] = []
    for (const scope of kind.parents) {
      if (scope === 'tenant')
        members.push([scope, kind.metadata === 'sku' ? target.offers.skuTenant : target.tenant])
      else members.push([scope, (await shared(parentKindIds[scope], world)).address.name])
    }
    return Object.fromEntries(members)
  }

  async function collection(kindId: string, world = common) {
    const base = baseUrl(kindId)
    const address = { kind: kindOf(kindId), ...(await parentsIn(kindId, world)) } as CollectionAddress
    return { address, url: base + collectionPath(address) }
  }

  async function draft(kindId: string, by: Behalf, options: DraftOptions = {}): Promise<Draft> {
    const { world = common, size = 'minimal', labels, annotations } = options
    demandSkus(kindOf(kindId), target.offers)
    const { address: within, url: collectionUrl } = await collection(kindId, world)
    const names = new Map<string, string>()
    const exact = new Map<string, string>()
    for (const parent of parentsOf(within)) names.set(parent.kind.id, parent.name)
    const needs = needsOf(kindId, size)
    for (const { at, kind, exclusive } of needs.targets) {
      if (exclusive) exact.set(at, (await create(await draft(kind, by, { world }), by)).address.name)
      const found = exclusive ? undefined : await shared(kind, world)
      if (found !== undefined) names.set(kind, found.address.name)
      // A target in a network or a workspace is named with it.
      for (const parent of needsOf(kind).parents)
        if (!names.has(parent)) names.set(parent, (await shared(parent, world)).address.name)
    }
    const builder = worldOf(names, exact)
    const body = validBody(kindId, builder, size)
    const name = options.name ?? nextName(by.owner, kindId)
    const address = { ...within, name } as ResourceAddress
    const url = baseUrl(kindId) + resourcePath(address)
    const fresh = kindId === 'subnet' ? { cidr: { ipv4: rangeOf(url, world.nextSubnet++, by.owner) } } : {}
    return {
      kind: kindOf(kindId),
      address,
      url,
      collectionUrl,
      body: {
        ...body,
        ...(labels === undefined ? {} : { labels }),
        ...(annotations === undefined ? {} : { annotations }),
        spec: { ...body.spec, ...fresh, ...options.spec },
      },
    }
  }

  function worldOf(names: ReadonlyMap<string, string>, exact: ReadonlyMap<string, string>): BuilderWorld {
    return builderWorld({
      tenant: target.tenant,
      zone: target.zones[0] ?? 'a',
      subject: target.subject,
      skuTenant: target.offers.skuTenant,
      skus: skusOf(target.offers),
      nameOf: (kindId) => names.get(kindId) ?? kindId,
      nameAt: (pointer) => exact.get(pointer),
    })
  }

  async function create(wanted: Draft, by: Behalf): Promise<Provisioned> {
    const { kind, url, body } = wanted
    const broken = (what: string) =>
      new Unverified('prerequisite', `the ${kind.id} that this check needs could not be made: ${what}`)
    const send = () => by.send({ method: 'PUT', url, body }, 'setup')
    const put = await sendCreation(ledger, { kind: kind.id, url }, send, by.made)
    if (put.status >= 300) throw broken(`PUT ${url} was answered ${put.status}`)
    const deadline = by.now() + boundMs(kind.id)
    const nextPauseMs = growingPauses(target.embedded)
    for (;;) {
      const answer = await by.send({ method: 'GET', url }, 'setup')
      if (answer.status !== 200) throw broken(`GET ${url} was answered ${answer.status}`)
      const state = valueAt(answer.json, '/status/state')
      if (kind.status === undefined || state === 'active') return { ...wanted, answer }
      if (state === 'error') throw broken(`${url} ended in state error`)
      if (by.now() >= deadline) throw broken(`${url} is still ${String(state)}`)
      await by.pause(nextPauseMs())
    }
  }

  function forget(kindId: string): Promise<Provisioned> | undefined {
    const known = common.shared.get(kindId)
    common.shared.delete(kindId)
    return known
  }

  return {
    baseUrl,
    collection,
    shared,
    forget,
    keep: (resource) => void common.shared.set(resource.kind.id, Promise.resolve(resource)),
    draft,
    create,
  }
}
