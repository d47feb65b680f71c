import { paths, specs } from '../single-vm.test-support.ts'
import { bodyDeviations } from './bodies.ts'
import { errorMemberDeviations } from './error-members.ts'
import { errorDeviations } from './errors.ts'
import { headerDeviations } from './headers.ts'
import { statusDeviations } from './statuses.ts'
import { gateways, life, type Probe, prove, volumes } from './transcript.test-support.ts'

const gateway = life(paths.gateway, { spec: {} }, { labels: { a: '1' }, spec: {} })
const get =
  (path: string, headers: Readonly<Record<string, string>> = {}): Probe =>
  (api) =>
    api.get(path, headers)
const put =
  (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Probe =>
  async (api) => {
    await api.put(paths.workspace, { spec: {} })
    await api.get(paths.workspace)
    await api.put(path, body, headers)
  }
const missing = get(paths.workspace)
const method: Probe = (api) => api.send('POST', paths.workspace)
const power: Probe = async (api) => {
  for (const part of [
    'workspace',
    'volume',
    'network',
    'gateway',
    'routes',
    'subnet',
    'publicIp',
    'nic',
    'instance',
  ] as const) {
    await api.put(paths[part], { spec: specs[part] })
    await api.get(paths[part])
    await api.get(paths[part])
  }
  await api.send('POST', `${paths.instance}/start`)
}
const twice: Probe = async (api) => {
  for (const name of ['a', 'b'])
    await api.put(`seca.workspace/v1/tenants/demo/workspaces/${name}`, { spec: {} })
  await api.get('seca.workspace/v1/tenants/demo/workspaces?limit=1')
}
/** One error of each status that a client can bring about. */
const errors: Probe = async (api) => {
  await api.get(paths.workspace, { authorization: '' })
  await api.get('seca.workspace/v1/tenants/other/workspaces')
  await api.get(paths.workspace)
  await api.get('seca.workspace/v1/tenants/demo/workspaces?limit=x')
  await api.put(paths.workspace, { spec: 1, labels: 2 })
  await api.put(paths.workspace, { spec: {} })
  await api.get(paths.workspace)
  await api.put(paths.workspace, { spec: {} }, { 'if-unmodified-since': '77' })
  await api.delete(paths.workspace)
  await api.put(paths.workspace, { spec: {} })
}
const json = { 'content-type': 'application/json' }
const text = { 'content-type': 'text/plain' }
const image = { ...specs.image, blockStorageRef: { workspace: 'w', resource: 'block-storages/disk' } }
const pictured: Probe = async (api) => {
  await put(paths.volume, { spec: specs.volume })(api)
  await api.get(paths.volume)
  await api.put(paths.image, { spec: { ...image, cpuArchitecture: 'AMD64' } })
}

prove(
  [...statusDeviations, ...headerDeviations, ...errorDeviations, ...errorMemberDeviations, ...bodyDeviations],
  {
    'create-answers-accepted': [gateway, 'shows', /PUT [^\n]*-> 202/],
    'create-answers-no-content': [gateway, 'shows', /PUT [^\n]*-> 204/],
    'update-answers-created': [gateway, 'hides', /PUT [^\n]*-> 200/],
    'update-answers-no-content': [gateway, 'shows', /PUT [^\n]*-> 204/],
    'delete-answers-no-content': [gateway, 'shows', /DELETE [^\n]*-> 204/],
    'delete-answers-ok': [gateway, 'shows', /DELETE [^\n]*-> 200/],
    'missing-resource-deleted-gladly': [(api) => api.delete(paths.workspace), 'shows', /-> 202/],
    'action-answers-ok': [power, 'shows', /POST [^\n]*-> 200/],
    'missing-resource-crashes': [missing, 'shows', /-> 500/],
    'missing-resource-is-null': [missing, 'shows', /-> 200 .* null/],
    'deleted-resource-is-gone': [gateway, 'shows', /-> 410/],
    'empty-list-not-found': [get('seca.workspace/v1/tenants/demo/workspaces'), 'shows', /-> 404/],
    'empty-list-without-content': [get('seca.workspace/v1/tenants/demo/workspaces'), 'shows', /-> 204/],
    'partial-list-answers-partial-content': [twice, 'shows', /-> 206/],
    'list-in-unknown-tenant-crashes': [get('seca.workspace/v1/tenants/none/workspaces'), 'shows', /-> 500/],
    'list-in-unknown-workspace-not-found': [get(volumes), 'shows', /-> 404/],
    'validation-answers-unassigned-status': [put(paths.volume, { spec: {} }), 'shows', /-> 424/],
    'answers-as-text': [gateway, 'shows', /text\/plain/],
    'lists-without-media-type': [get(gateways), 'hides', /application\/json/],
    'location-missing': [gateway, 'hides', /location: [^ ]*gate/],
    'location-of-collection': [gateway, 'shows', /location: [^ ]*internet-gateways[,}]/],
    'location-inside-cluster': [gateway, 'shows', /location: http:\/\/api\.seca\.svc/],
    'accepted-with-body': [gateway, 'shows', /-> 202 [^\n]*"message"/],
    'unknown-method-is-bad-request': [method, 'shows', /-> 400/],
    'unknown-method-crashes': [method, 'shows', /-> 500/],
    'unknown-method-without-allow': [method, 'hides', /allow:/],
    'allow-lists-everything': [method, 'shows', /allow: [^}]*PATCH/],
    'protocol-errors-without-body': [method, 'hides', /"type"/],
    'accept-ignored': [get(gateways, { accept: 'application/xml' }), 'shows', /-> 200/],
    'accept-anything-gives-xml': [get(gateways), 'shows', /application\/xml/],
    'charset-refused': [
      put(paths.gateway, { spec: {} }, { 'content-type': 'application/json; charset=utf-8' }),
      'shows',
      /-> 415/,
    ],
    'media-type-ignored': [put(paths.gateway, { spec: {} }, text), 'hides', /-> 415/],
    'media-type-crashes': [put(paths.gateway, { spec: {} }, text), 'shows', /-> 500/],
    'media-type-is-bad-request': [put(paths.gateway, { spec: {} }, text), 'shows', /-> 400/],
    'media-type-missing-crashes': [
      put(paths.gateway, { spec: {} }, { 'content-type': '' }),
      'shows',
      /-> 500/,
    ],
    'unknown-query-refused': [get('seca.workspace/v1/tenants/demo/workspaces?colour=red'), 'shows', /-> 400/],
    'trailing-slash-crashes': [get(`${gateways}/`), 'shows', /-> 500/],
    'trailing-slash-redirects-forever': [get(`${gateways}/`), 'shows', /-> 308/],
    'paths-in-any-case': [get('seca.workspace/v1/tenants/demo/Workspaces'), 'shows', /-> 200/],
    'errors-without-body': [errors, 'hides', /"type":"http/],
    'errors-wrapped': [errors, 'shows', /"error":/],
    'not-found-as-html-page': [errors, 'shows', /<h1>/],
    'errors-as-text': [errors, 'shows', /text\/plain/],
    'error-status-always-bad-request': [errors, 'hides', /"status":404/],
    'error-status-as-text': [errors, 'shows', /"status":"404"/],
    'error-types-about-blank': [errors, 'shows', /"type":"about:blank"/],
    'error-types-without-host': [errors, 'shows', /"type":"forbidden"/],
    'error-titles-in-capitals': [errors, 'shows', /"title":"FORBIDDEN"/],
    'error-titles-tell-the-case': [errors, 'shows', /"title":"GET/],
    'bad-request-typed-as-validation-error': [errors, 'shows', /validation-error","title":"Bad/],
    'unauthorized-typed-as-forbidden': [errors, 'shows', /forbidden","title":"Una/],
    'forbidden-typed-as-unauthorized': [errors, 'shows', /unauthorized","title":"For/],
    'not-found-typed-as-invalid-request': [errors, 'shows', /invalid-request","title":"Not/],
    'conflict-typed-as-validation-error': [errors, 'shows', /validation-error","title":"Con/],
    'stale-version-typed-as-resource-conflict': [errors, 'shows', /resource-conflict","title":"Pre/],
    'validation-typed-as-invalid-request': [errors, 'shows', /invalid-request","title":"Unp/],
    'bad-request-with-other-title': [errors, 'shows', /"Invalid Request"/],
    'unauthorized-with-other-title': [errors, 'shows', /"Invalid Token"/],
    'forbidden-with-other-title': [errors, 'shows', /"Access Denied"/],
    'not-found-with-other-title': [errors, 'shows', /"Resource not found"/],
    'conflict-with-other-title': [errors, 'shows', /"Resource Conflict"/],
    'stale-version-with-other-title': [errors, 'shows', /"Version mismatch"/],
    'validation-with-other-title': [errors, 'shows', /"Validation failed"/],
    'error-with-meta-text': [errors, 'shows', /"meta":"trace/],
    'error-without-type': [errors, 'hides', /"type":"http/],
    'error-without-detail': [errors, 'hides', /"detail"/],
    'error-detail-empty': [errors, 'shows', /"detail":""/],
    'error-detail-says-nothing': [errors, 'shows', /"detail":"Not Found"/],
    'error-without-instance': [errors, 'hides', /"instance"/],
    'error-instance-empty': [errors, 'shows', /"instance":""/],
    'error-instance-no-uri': [errors, 'shows', /"instance":"request </],
    'error-instance-too-long': [errors, 'shows', /"instance":"[^"]{257,}"/],
    'error-instance-always-the-same': [errors, 'shows', /"instance":"urn:/],
    'error-without-sources': [errors, 'hides', /"sources"/],
    'error-sources-null-when-empty': [errors, 'shows', /"sources":null/],
    'error-sources-without-parameter': [errors, 'hides', /"parameter"/],
    'error-sources-as-text': [errors, 'shows', /"sources":\["/],
    'validation-without-source': [errors, 'hides', /-> 422 [^\n]*"pointer"/],
    'validation-points-at-body': [errors, 'hides', /"pointer":"\/labels"/],
    'bad-query-without-source': [errors, 'hides', /"parameter":"limit"/],
    'only-first-fault-named': [errors, 'hides', /-> 422 [^\n]*"pointer"[^\n]*"pointer"/],
    'error-shows-stack-trace': [errors, 'shows', /Handler\.java/],
    'error-shows-internal-host': [errors, 'shows', /svc\.cluster\.local/],
    'public-ip-validation-crashes': [put(paths.publicIp, { spec: {} }), 'shows', /-> 500/],
    'broken-json-is-unprocessable': [put(paths.gateway, '{"spec":', json), 'shows', /-> 422/],
    'broken-json-crashes': [put(paths.gateway, '{"spec":', json), 'shows', /-> 500/],
    'body-without-object-crashes': [put(paths.gateway, '[]', json), 'shows', /-> 500/],
    'null-member-crashes': [put(paths.gateway, { labels: null, spec: {} }), 'shows', /-> 500/],
    'unknown-member-crashes': [put(paths.gateway, { spec: { colour: 1 } }), 'shows', /-> 500/],
    'large-body-crashes': [put(paths.gateway, `"${'x'.repeat(1024 * 1024)}"`, json), 'shows', /-> 500/],
    'text-taken-for-number': [
      put(paths.volume, { spec: { ...specs.volume, sizeGB: '50' } }),
      'hides',
      /-> 422/,
    ],
    'architecture-in-any-spelling': [pictured, 'hides', /-> 422/],
    'metadata-in-snake-case': [gateway, 'shows', /"created_at"/],
    'spec-in-snake-case': [put(paths.volume, { spec: specs.volume }), 'shows', /"size_g_b"/],
    'members-in-pascal-case': [life(paths.role, { spec: specs.role }), 'shows', /"Conditions"/],
    'absent-members-as-null': [gateway, 'shows', /"labels":null/],
    'number-members-as-text': [put(paths.volume, { spec: specs.volume }), 'shows', /"sizeGB":"50"/],
    'json-followed-by-text': [get('seca.authorization/v1/tenants/demo/roles'), 'shows', /\)\]\}'/],
  },
)
