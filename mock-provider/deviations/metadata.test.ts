import { paths, specs } from '../single-vm.test-support.ts'
import { identityDeviations } from './identity.ts'
import { labelDeviations } from './labels.ts'
import { metadataDeviations } from './metadata.ts'
import { dressed, gateways, life, type Probe, prove } from './transcript.test-support.ts'

const gateway = life(paths.gateway, { ...dressed, spec: {} }, { labels: { other: '1' }, spec: {} })
const workspace = life(paths.workspace, { spec: {} })
const claiming = life(paths.gateway, {
  metadata: { region: 'mars', tenant: 'else' },
  status: { state: 'lost' },
  spec: {},
})
const network: Probe = async (api) => {
  await api.put(paths.workspace, { spec: {} })
  await api.get(paths.workspace)
  for (const part of ['network', 'gateway', 'routes', 'subnet'] as const) {
    await api.put(paths[part], { spec: specs[part] })
    await api.get(paths[part])
  }
}
const machine: Probe = async (api) => {
  await network(api)
  for (const part of ['volume', 'publicIp', 'nic', 'instance', 'image'] as const) {
    await api.put(paths[part], { spec: specs[part] })
    await api.get(paths[part])
  }
}
const role = life(paths.role, { spec: specs.role })
const skus: Probe = (api) => api.get('seca.compute/v1/tenants/demo/skus')
const regions: Probe = (api) => api.get('seca.region/v1/regions')
const lists = /GET [^ ]*internet-gateways -> [^\n]*/.source
const labelled = (labels: unknown, annotations: unknown = {}) =>
  life(paths.gateway, { labels, annotations, spec: {} })

prove([...metadataDeviations, ...identityDeviations, ...labelDeviations], {
  'metadata-name-missing': [gateway, 'hides', /"name":"gate"/],
  'metadata-name-is-short-path': [gateway, 'shows', /"name":"internet-gateways\/gate"/],
  'metadata-name-in-capitals': [machine, 'shows', /"name":"VM"/],
  'metadata-tenant-missing': [gateway, 'hides', /"tenant":"demo"/],
  'metadata-tenant-is-internal-id': [gateway, 'shows', /"tenant":"b7c1f1d2/],
  'metadata-tenant-missing-in-list': [gateway, 'hides', RegExp(`${lists}"tenant":"demo"`)],
  'metadata-workspace-missing': [gateway, 'hides', /"workspace":"w"/],
  'metadata-workspace-missing-in-get': [gateway, 'hides', /GET [^ ]*gate -> 200[^\n]*"workspace":"w"/],
  'metadata-workspace-with-tenant': [gateway, 'shows', /"workspace":"demo-w"/],
  'metadata-network-missing': [network, 'hides', /"network":"net"/],
  'metadata-network-is-own-name': [network, 'shows', /"network":"sub"/],
  'metadata-region-missing': [gateway, 'hides', /"region":/],
  'metadata-region-is-zone': [gateway, 'shows', /"region":"eu-central-1-a"/],
  'metadata-region-of-skus-missing': [skus, 'hides', /"region":/],
  'role-with-region': [role, 'shows', /"name":"reader"[^\n]*"region":/],
  'image-with-workspace': [
    machine,
    'shows',
    /GET [^ ]*golden [^\n]*"workspace":"w"\}?,?"?[^\n]*"workspace":"w"/,
  ],
  'metadata-from-request': [claiming, 'shows', /"region":"mars"/],
  'status-from-request': [claiming, 'shows', /"state":"lost"/],
  'put-answers-without-metadata': [gateway, 'hides', /PUT [^ ]*gate [^\n]*"metadata"/],
  'ref-missing': [gateway, 'hides', /"ref":/],
  'ref-missing-in-list': [gateway, 'hides', RegExp(`${lists}"ref"`)],
  'ref-is-url': [gateway, 'shows', /"ref":"https:/],
  'ref-is-short-path': [machine, 'shows', /"ref":"instances\/vm"/],
  'ref-of-nested-without-parent': [network, 'shows', /"ref":"[^"]*workspaces\/w\/subnets\/sub"/],
  'ref-of-workspace-ends-early': [workspace, 'shows', /"ref":"[^"]*tenants\/demo"/],
  'ref-of-region-in-tenant': [regions, 'shows', /"ref":"[^"]*tenants\/system/],
  'ref-changes-with-version': [gateway, 'shows', /gate@2"/],
  'ref-too-long': [gateway, 'shows', /"ref":"[^"]{256,}"/],
  'resource-is-internal-id': [gateway, 'shows', /"resource":"4711"/],
  'resource-of-nested-without-parent': [network, 'shows', /"resource":"subnets\/sub"/],
  'verb-of-database': [gateway, 'shows', /"verb":"upsert"/],
  'verb-missing': [gateway, 'hides', /PUT [^\n]*"verb"/],
  'verb-always-put': [gateway, 'shows', /GET [^\n]*"verb":"PUT"/],
  'kind-is-schema-name': [gateway, 'shows', /"kind":"InternetGateway"/],
  'kind-of-route-table-plain': [network, 'shows', /"kind":"route-table"/],
  'kind-is-collection': [machine, 'shows', /"kind":"images"/],
  'kind-missing': [gateway, 'hides', /"kind":/],
  'provider-missing-in-list': [gateway, 'hides', RegExp(`${lists}"apiVersion"`)],
  'list-metadata-missing': [gateway, 'hides', RegExp(`${lists}"verb":"(list|GET)"[^\n]*"verb"`)],
  'list-metadata-without-verb': [(api) => api.get(gateways), 'hides', /"verb"/],
  'label-keys-in-small-letters': [gateway, 'shows', /"env":"prod"/],
  'label-keys-with-slash-lost': [gateway, 'hides', /GET [^\n]*seca\.eu\/tier/],
  'label-values-cut': [gateway, 'shows', /"x{32}"/],
  'annotation-values-cut': [gateway, 'shows', /"y{255}"/],
  'annotations-lost': [gateway, 'hides', /GET [^\n]*"annotations"/],
  'extensions-lost': [gateway, 'hides', /GET [^\n]*"extensions"/],
  'labels-merged': [gateway, 'shows', /"labels":\{"Env"[^}]*"other"/],
  'annotations-merged': [gateway, 'shows', /"other":"1"\},"annotations"/],
  'labels-of-creation-stay': [gateway, 'hides', /GET [^\n]*"other":"1"/],
  'annotations-of-creation-stay': [gateway, 'shows', /"other":"1"\},("extensions":\{[^}]*\},)?"annotations"/],
  'own-label-in-the-way': [labelled({ env: 'prod' }), 'shows', /"env":"region-eu-1"/],
  'list-without-labels': [gateway, 'hides', RegExp(`${lists}"labels"`)],
  'list-without-annotations': [gateway, 'hides', RegExp(`${lists}"annotations"`)],
  'put-answer-without-labels': [gateway, 'hides', /PUT [^\n]*"labels"/],
  'text-loses-other-letters': [gateway, 'shows', /Z\?rich/],
  'label-values-unchecked': [labelled({ a: 'x'.repeat(64) }), 'shows', /PUT [^ ]*gate -> 201/],
  'annotation-values-unchecked': [labelled({}, { a: 'x'.repeat(1025) }), 'shows', /PUT [^ ]*gate -> 201/],
  'empty-label-refused': [labelled({ a: '' }), 'shows', /PUT [^ ]*gate -> 422/],
})
