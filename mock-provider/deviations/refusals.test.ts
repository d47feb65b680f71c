import { paths, specs } from '../single-vm.test-support.ts'
import { catalogueMetadataDeviations } from './catalogue-metadata.ts'
import { lateValidationDeviations } from './late-validation.ts'
import { lostEffectDeviations } from './lost-effects.ts'
import { needlessRefusalDeviations } from './needless-refusals.ts'
import { oddReadDeviations } from './odd-reads.ts'
import { oddStatusDeviations } from './odd-statuses.ts'
import { gateways, life, type Probe, prove } from './transcript.test-support.ts'

const gateway = (...bodies: object[]): Probe => life(paths.gateway, ...bodies)
const plain = gateway({ spec: {} })
const same = { spec: {}, labels: { a: '1' } }
const repeated = gateway(same, same, same)
const relabelled = gateway(
  { spec: {}, labels: { a: '1' } },
  { spec: {}, labels: { a: '2' } },
  { spec: {}, labels: { a: '3' } },
)
const regions: Probe = async (api) => {
  await api.get('seca.region/v1/regions')
  await api.get('seca.region/v1/regions/eu-central-1')
}
const skus: Probe = async (api) => {
  await api.get('seca.network/v1/tenants/seca/skus')
  await api.get('seca.network/v1/tenants/seca/skus/seca.n1k')
}
const inWorkspace =
  (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Probe =>
  async (api) => {
    await api.put(paths.workspace, { spec: {} })
    await api.get(paths.workspace)
    await api.put(path, body, headers)
    await api.get(path)
    await api.get(path)
  }
const slowly = { progress: { kind: 'reads', n: 2 } } as const
const extended = (taste: string) => ({ spec: {}, extensions: { 'acme.flavour': taste } })
const longPath = paths.gateway.replace('/workspaces/w/', `/workspaces/${'x'.repeat(65)}/`)

prove(
  [
    ...catalogueMetadataDeviations,
    ...lateValidationDeviations,
    ...lostEffectDeviations,
    ...needlessRefusalDeviations,
    ...oddReadDeviations,
    ...oddStatusDeviations,
  ],
  {
    'catalogue-belongs-to-nobody': [skus, 'shows', /"tenant":"internal"/],
    'catalogue-without-identity': [regions, 'shows', /"kind":"catalogue-entry"/],
    'catalogue-names-are-titles': [regions, 'shows', /"name":"the-eu-central-1"/],
    'catalogue-made-with-every-read': [regions, 'shows', /"createdAt":"2024/],
    'catalogue-versions-from-zero': [regions, 'shows', /"resourceVersion":0/],
    'catalogue-times-without-zone': [regions, 'hides', /"createdAt":"[^"]*Z"/],
    'catalogue-in-snake-case': [regions, 'shows', /"created_at"/],
    'catalogue-only-in-shared-tenant': [skus, 'shows', /"items":\[\]/],
    'form-checked-too-late': [
      inWorkspace(paths.volume, { spec: {} }),
      'shows',
      /block-storages\/disk -> 201/,
    ],
    'annotations-checked-too-late': [
      inWorkspace(paths.volume, { annotations: { note: 'x'.repeat(2000) }, spec: {} }),
      'shows',
      /block-storages\/disk -> 201/,
    ],
    'every-second-label-change-lost': [relabelled, 'hides', /GET [^\n]*"a":"3"/],
    'assignments-open-nothing': [
      async (api) => {
        await api.get('seca.authorization/v1/tenants/demo/role-assignments/administrators')
        await api.put('seca.authorization/v1/tenants/demo/role-assignments/mine', {
          spec: { subs: ['editor@demo.example'], scopes: [{}], roles: ['seca.admin'] },
        })
        await api.get('/__mock/snapshot')
      },
      'shows',
      /nobody@example\.invalid/,
      { control: true },
    ],
    'extensions-set-once': [
      gateway(extended('sour'), extended('sweet')),
      'hides',
      /GET [^\n]*"acme\.flavour":"sweet"/,
    ],
    'longest-label-values-refused': [
      inWorkspace(paths.gateway, { spec: {}, labels: { a: 'x'.repeat(63) } }),
      'shows',
      /internet-gateways\/gate -> 422/,
    ],
    'version-header-refused': [
      inWorkspace(paths.workspace, { spec: {} }, { 'if-unmodified-since': '1' }),
      'shows',
      /workspaces\/w -> 400/,
    ],
    'same-put-refused': [repeated, 'shows', /-> 409/],
    'metadata-in-body-refused': [
      inWorkspace(paths.gateway, { spec: {}, metadata: { name: 'gate' } }),
      'shows',
      /-> 422/,
    ],
    'status-in-body-refused': [inWorkspace(paths.gateway, { spec: {}, status: {} }), 'shows', /-> 422/],
    'other-workspace-not-found': [
      inWorkspace(paths.nic, {
        spec: { ...specs.nic, subnetRef: { workspace: 'other', resource: 'networks/net/subnets/sub' } },
      }),
      'shows',
      /nics\/[^ ]* -> 404[^\n]*\n[^\n]*\n?[^\n]*Failed to find what the spec names|Failed to find what the spec names/,
    ],
    'names-unique-among-types': [
      async (api) => {
        await api.put(paths.workspace, { spec: {} })
        await api.get(paths.workspace)
        await api.put(paths.gateway, { spec: {} })
        await api.put(paths.publicIp.replace(/[^/]+$/, 'gate'), { spec: specs.publicIp })
      },
      'shows',
      /public-ips\/gate -> 409/,
    ],
    'long-parents-crash': [inWorkspace(longPath, { spec: {} }), 'shows', /-> 500/],
    'state-hidden-until-ready': [plain, 'hides', /GET [^\n]*"state":"creating","conditions"/, slowly],
    'times-run-backwards': [relabelled, 'shows', /"lastModifiedAt":"[^"]*T00:59/],
    'reads-count-as-changes': [plain, 'shows', /"lastModifiedAt":"[^"]*\.002Z"/],
    'labels-repeated-in-spec': [repeated, 'shows', /"spec":\{"egressOnly":[a-z]+,"tags":|"spec":\{"tags":/],
    'list-shows-changed-twice': [relabelled, 'shows', /names: gate gate/],
    'refused-names-are-there': [inWorkspace(paths.volume, { spec: {} }), 'shows', /disk -> 200/],
    'reads-non-authoritative': [regions, 'shows', /-> 203/],
    'lists-non-authoritative': [(api) => api.get(gateways), 'shows', /-> 203/],
    'collections-not-found': [(api) => api.get(gateways), 'shows', /-> 404/],
    'missing-resource-is-gone': [(api) => api.delete(paths.workspace), 'shows', /-> 410/],
    'bad-request-is-failed-dependency': [(api) => api.get(`${gateways}?limit=x`), 'shows', /-> 424/],
    'reads-crash-during-changes': [plain, 'shows', /-> 500/, slowly],
  },
)
