import type { CheckedProvider } from '../checked-fetch.test-support.ts'
import { build, inTenant, type Part, paths, specs, specWith, vmChain } from '../single-vm.test-support.ts'
import type { Switches } from '../switches.ts'

type Observe = (api: CheckedProvider) => Promise<unknown>

/** A change that is seen at once, and what it leads to under each choice. */
interface Case {
  readonly observe: Observe
  readonly seen: Readonly<Record<string, unknown>>
}

export const status = async (sent: Promise<{ status: number }>) => (await sent).status
const workspaces = `${inTenant('seca.workspace')}/workspaces`
const withWorkspace = async (api: CheckedProvider) => await build(api, 'workspace')
const networkChain: readonly Part[] = ['workspace', 'network', 'gateway', 'routes', 'subnet']

/** What the answer says before anyone holds it to the schema: some choices leave the schema. */
async function raw(api: CheckedProvider, method: string, path: string, body?: unknown) {
  const token = await api.provider.token()
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await api.provider.fetch(new Request(`http://mock.test/providers/${path}`, init))
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    json: text && JSON.parse(text),
  }
}

async function updated(api: CheckedProvider, part: Part, changes: object, parts: readonly Part[]) {
  await build(api, part, parts)
  return await status(api.put(paths[part], specWith(part, changes as Record<string, unknown>)))
}

const accepts = (good: number, bad: number) => ({ accept: good, refuse: bad })

export const switchCases: { readonly [S in keyof Switches]?: Case } = {
  rejectionStatus: {
    async observe(api) {
      const orphan = await status(api.put(paths.volume, { spec: specs.volume }))
      await build(api, 'volume')
      const invalid = await status(api.put(paths.volume, { spec: {} }))
      await api.delete(paths.volume)
      return [orphan, invalid, await status(api.put(paths.volume, { spec: specs.volume }))]
    },
    seen: { documented: [404, 422, 409], '412': [412, 412, 412] },
  },
  putSuccess: {
    async observe(api) {
      const created = await status(api.put(paths.workspace, { spec: {} }))
      return [created, await status(api.put(paths.workspace, { spec: {} }))]
    },
    seen: { '201-or-200': [201, 200], '200': [200, 200] },
  },
  putAnswer: {
    observe: async (api) => Object.keys((await raw(api, 'PUT', paths.workspace, { spec: {} })).json),
    seen: { whole: ['metadata', 'spec', 'status'], 'user-part': ['spec'] },
  },
  metadataResource: {
    async observe(api) {
      await withWorkspace(api)
      const listed = (await api.get(workspaces)).json
      return [listed.items[0].metadata.resource, listed.metadata.resource]
    },
    seen: {
      short: ['workspaces/w', 'workspaces'],
      long: ['tenants/demo/workspaces/w', 'tenants/demo/workspaces'],
    },
  },
  metadataVerb: {
    async observe(api) {
      const put = (await api.put(paths.workspace, { spec: {} })).json.metadata.verb
      return [put, (await api.get(workspaces)).json.metadata.verb]
    },
    seen: { capitals: ['PUT', 'GET'], small: ['put', 'list'] },
  },
  errorContentType: {
    observe: async (api) => (await raw(api, 'GET', paths.workspace)).type,
    seen: { json: 'application/json', 'problem+json': 'application/problem+json' },
  },
  errorTypeHost: {
    observe: async (api) => (await raw(api, 'GET', paths.workspace)).json.type,
    seen: {
      'secapi.cloud': 'http://secapi.cloud/errors/resource-not-found',
      'secapi.eu': 'http://secapi.eu/errors/resource-not-found',
      'api.seca.eu': 'https://api.seca.eu/problems/resource-not-found',
    },
  },
  selectorSets: {
    async observe(api) {
      await api.make(paths.workspace, { labels: { env: 'a' }, spec: {} })
      const found = async (labels: string) => {
        const { json } = await api.get(`${workspaces}?labels=${encodeURIComponent(labels)}`)
        return json.items?.length ?? json.status
      }
      return [
        await found('env in (a,b)'),
        await found('env notin (a,b)'),
        await found('env'),
        await found('other,env=a'),
      ]
    },
    seen: { refuse: [400, 400, 400, 400], accept: [1, 0, 1, 0] },
  },
  workspaceDeletion: {
    async observe(api) {
      await build(api, 'volume')
      return await status(api.delete(paths.workspace))
    },
    seen: { cascade: 202, refuse: 409 },
  },
  networkDeletion: {
    async observe(api) {
      await build(api, 'subnet', networkChain)
      return await status(api.delete(paths.network))
    },
    seen: { refuse: 409, cascade: 202 },
  },
  powerAfterCreation: {
    async observe(api) {
      await build(api, 'instance')
      return (await api.get(paths.instance)).json.status.powerState
    },
    seen: { off: 'off', on: 'on' },
  },
  metadataRegion: {
    observe: async (api) =>
      await status(api.put(paths.workspace, { metadata: { region: 'atlantis' }, spec: {} })),
    seen: { ignore: 201, check: 422 },
  },
  subnetRouteTable: {
    async observe(api) {
      await build(api, 'routes', networkChain)
      const { routeTableRef: _, ...spec } = specs.subnet
      return await status(api.put(paths.subnet, { spec }))
    },
    seen: { required: 422, defaulted: 201 },
  },
  objectStorageMetadata: {
    async observe(api) {
      await withWorkspace(api)
      const path = `${inTenant('seca.object-storage', 'demo', 'v1beta1')}/workspaces/w/accounts/a`
      const { metadata } = (await api.make(path, { spec: {} })).json
      return [metadata.workspace, metadata.region]
    },
    seen: { 'global-tenant': [undefined, undefined], 'regional-workspace': ['w', 'eu-central-1'] },
  },
  providerUrlVersion: {
    observe: async (api) => {
      const { spec } = (await api.get('seca.region/v1/regions/eu-central-1')).json
      return String(spec.providers[0].url).split('/').at(-1)
    },
    seen: { omitted: 'seca.workspace', included: 'v1' },
  },
  wellknownAuth: {
    observe: async (api) =>
      (await api.provider.fetch(new Request('http://mock.test/.wellknown/secapi'))).status,
    seen: { none: 200, bearer: 401 },
  },
  actionColon: {
    async observe(api) {
      await build(api, 'instance')
      return await status(api.send('POST', `${paths.instance}:start`))
    },
    // As a name with a colon, the path has no POST.
    seen: accepts(202, 405),
  },
  staleAction: {
    async observe(api) {
      await build(api, 'instance')
      const headers = { 'if-unmodified-since': '99' }
      return await status(api.send('POST', `${paths.instance}/start`, undefined, headers))
    },
    seen: { '412': 412, '409': 409 },
  },
  limitOutOfRange: {
    observe: async (api) => [
      await status(api.get(`${workspaces}?limit=0`)),
      await status(api.get(`${workspaces}?limit=10001`)),
      await status(api.get(`${workspaces}?limit=x`)),
    ],
    seen: { refuse: [400, 400, 400], clamp: [200, 200, 400] },
  },
  malformedSelector: {
    observe: async (api) => await status(api.get(`${workspaces}?labels==`)),
    seen: { '400': 400, '422': 422 },
  },
  emptyRoleList: {
    // The answer leaves the schema, as the text of the specification does.
    observe: async (api) =>
      await status(raw(api, 'PUT', paths.assignment, specWith('assignment', { roles: [] }))),
    seen: accepts(201, 422),
  },
  immutableUpdate: {
    observe: async (api) => [
      await updated(api, 'network', { skuRef: { tenant: 'seca', resource: 'skus/seca.n5k' } }, networkChain),
      await updated(api, 'subnet', { zone: 'b' }, networkChain),
      await updated(api, 'instance', { zone: 'b' }, vmChain),
    ],
    seen: accepts3(200, 422),
  },
  imageUpdate: {
    observe: async (api) =>
      await updated(api, 'image', { cpuArchitecture: 'arm64' }, ['workspace', 'volume', 'image']),
    seen: accepts(200, 422),
  },
  missingRouteTarget: {
    async observe(api) {
      await build(api, 'network', networkChain)
      return await status(api.put(paths.routes, { spec: specs.routes }))
    },
    seen: { pending: 201, refuse: 422 },
  },
  deletedItems: {
    async observe(api) {
      await withWorkspace(api)
      await api.delete(paths.workspace)
      await api.get(paths.workspace)
      const accept = 'application/json; deleted=only'
      return (await api.send('GET', workspaces, undefined, { accept })).json.items.length
    },
    seen: { listed: 1, ignored: 0 },
  },
  foreignTenant: {
    observe: async (api) => await status(api.get(`${inTenant('seca.workspace', 'other')}/workspaces`)),
    seen: { '403': 403, '404': 404 },
  },
  attachmentConditions: {
    async observe(api) {
      await build(api, 'instance')
      return (await api.get(paths.volume)).history
    },
    seen: {
      noted: ['active', 'active', 'creating', 'pending'],
      omitted: ['active', 'creating', 'pending'],
    },
  },
  labelUpdate: {
    async observe(api) {
      await withWorkspace(api)
      return (await api.make(paths.workspace, { labels: { a: 'b' }, spec: {} })).history
    },
    seen: {
      'in-place': ['active', 'creating', 'pending'],
      updating: ['active', 'updating', 'active', 'creating', 'pending'],
    },
  },
  routedGatewayDeletion: {
    async observe(api) {
      await build(api, 'routes', networkChain)
      return await status(api.delete(paths.gateway))
    },
    seen: accepts(202, 409),
  },
  groupedRuleDeletion: {
    async observe(api) {
      await build(api, 'rule', ['workspace', 'rule'])
      await api.make(paths.group, { spec: { ruleRefs: [{ resource: 'security-group-rules/rule' }] } })
      return await status(api.delete(paths.rule))
    },
    seen: accepts(202, 409),
  },
  missingPublicIp: {
    async observe(api) {
      await build(api, 'subnet', networkChain)
      const sent = await status(api.put(paths.nic, { spec: specs.nic }))
      return [sent, (await api.get(paths.nic)).state]
    },
    seen: { refuse: [422, undefined], accept: [201, 'active'] },
  },
  missingImageVolume: {
    async observe(api) {
      await withWorkspace(api)
      const sent = await status(api.put(paths.image, { spec: specs.image }))
      return [sent, (await api.get(paths.image)).state]
    },
    seen: { refuse: [422, undefined], accept: [201, 'active'] },
  },
  unlistedSkus: {
    observe: async (api) => await status(api.get(`${inTenant('seca.compute')}/skus/gold`)),
    seen: { absent: 404, offered: 200 },
  },
}

function accepts3(good: number, bad: number) {
  return { accept: [good, good, good], refuse: [bad, bad, bad] }
}
