import { expect, it } from 'vitest'
import { kindOf, longPath, type ResourceAddress } from '../../contract/index.ts'
import { buildAnswer, buildResource } from '../resources.test-support.ts'
import { openContext, openTestSession } from '../session.test-support.ts'
import { expectEcho, expectList, expectResource } from './resource.ts'

const workspace: ResourceAddress = { kind: kindOf('workspace'), tenant: 'acme', name: 'web' }
const subnet: ResourceAddress = {
  kind: kindOf('subnet'),
  tenant: 'acme',
  workspace: 'web',
  network: 'n',
  name: 's',
}

function found(judge: (context: ReturnType<typeof openContext>['context']) => void): string[] {
  const { context, evidence } = openContext(openTestSession())
  judge(context)
  return evidence.findings.map(({ severity, requirement, path }) => `${severity} ${requirement} ${path}`)
}

const judged = (address: ResourceAddress, json: unknown) =>
  found((context) => expectResource(context, buildAnswer(json), address, 'GET'))

it('finds nothing when a resource is right', () => {
  expect(judged(workspace, buildResource(workspace))).toEqual([])
  const region = { kind: kindOf('region'), name: 'eu-1' }
  const spec = {
    availableZones: ['a'],
    providers: [{ name: 'seca.compute', version: 'v1', url: 'http://c' }],
  }
  expect(judged(region, buildResource(region, { spec }))).toEqual([])
})

it.each([
  ['META-01', 'name', 'other'],
  ['META-02', 'tenant', 'other'],
  ['META-03', 'workspace', 'other'],
  ['META-04', 'network', 'other'],
  ['META-05', 'region', 'other'],
  ['META-09', 'ref', 'https://host/subnets/s'],
  ['VER-04', 'apiVersion', 'v2'],
  ['VER-05', 'provider', 'seca.network'],
])('blames %s when metadata.%s is another', (requirement, member, value) => {
  const spec = { cidr: { ipv4: '10.0.0.0/24' }, zone: 'a', routeTableRef: { resource: 'route-tables/r' } }
  const status = { conditions: [], ...spec }
  const json = buildResource(subnet, { spec, status }, { [member]: value })
  expect(judged(subnet, json)).toContain(`failure ${requirement} $.metadata.${member}`)
})

it('tolerates the forms of the schema examples for resource and verb', () => {
  const json = buildResource(workspace, {}, { resource: longPath(workspace), verb: 'get' })
  expect(judged(workspace, json)).toEqual([
    'warning META-14 $.metadata.resource',
    'warning META-15 $.metadata.verb',
  ])
})

it('warns when resource or verb is neither form', () => {
  const json = buildResource(workspace, {}, { resource: '/web', verb: 'POST' })
  expect(judged(workspace, json)).toEqual([
    'warning META-14 $.metadata.resource',
    'warning META-15 $.metadata.verb',
  ])
})

it('blames a broken schema on metadata or on the member', () => {
  const json = buildResource(workspace, { labels: { a: 1 } }, { resourceVersion: 'one' })
  expect(judged(workspace, json)).toEqual([
    'failure JSON-14 $.labels.a',
    'failure META-06 $.metadata.resourceVersion',
  ])
})

it('fails an answer that is no resource at all', () => {
  expect(judged(workspace, undefined)).toContain('failure JSON-14 $')
  expect(judged(workspace, null)).toContain('failure META-01 $.metadata.name')
})

it('judges items and metadata of a list', () => {
  const list = (json: unknown) => found((context) => expectList(context, buildAnswer(json), workspace))
  const metadata = { provider: 'seca.workspace/v1', resource: 'workspaces', verb: 'GET' }
  expect(list({ items: [buildResource(workspace)], metadata })).toEqual([])
  expect(list({ items: [], metadata: { ...metadata, provider: 'x' } })).toEqual([
    'failure LIST-02 $.metadata.provider',
  ])
  expect(list({ items: [], metadata: { ...metadata, resource: 'tenants/t/workspaces' } })).toEqual([])
  expect(list({ items: [], metadata: { ...metadata, resource: 'networks' } })).toEqual([
    'failure LIST-02 $.metadata.resource',
  ])
  expect(list([])).toContain('failure LIST-01 $')
  expect(list({ items: [{}], metadata })).toContain('failure META-06 $.items[0].metadata')
})

it('blames what does not come back on labels, annotations, extensions and spec apart', () => {
  const sent = { labels: { a: 'b' }, annotations: { c: 'd' }, extensions: { e: 'f' }, spec: { g: 1 } }
  const echo = (json: unknown) => found((context) => expectEcho(context, buildAnswer(json), sent))
  expect(echo(sent)).toEqual([])
  expect(echo({ ...sent, labels: {}, spec: {} })).toEqual([
    'failure LBL-01 $.labels.a',
    'failure REF-07 $.spec.g',
  ])
  expect(echo({})).toHaveLength(4)
})
