import { expect, it } from 'vitest'
import { kindOf, operations, resourceIssues } from '../../contract/index.ts'
import { withPresentVersion } from '../checks/concurrency/conditional.ts'
import { pageUrl } from '../checks/list/pages.ts'
import { growingPauses } from '../engine/growing-pauses.ts'
import { demandSuccess } from '../expectations/answer.ts'
import { expectEcho } from '../expectations/resource.ts'
import { untilGone } from '../expectations/settle.ts'
import { inOrder, problem, startProvider } from '../provider.test-support.ts'
import { demandSkus } from '../provisioning/offered-skus.ts'
import { buildAnswer, buildResource } from '../resources.test-support.ts'
import { guideOffers } from '../run-config.test-support.ts'
import { openContext, openTestSession } from '../session.test-support.ts'

const gateway = kindOf('internet-gateway')
const address = { kind: gateway, tenant: 'acme', workspace: 'w', name: 'out' }

it('passes over members that it does not know', () => {
  const { context, evidence } = openContext(openTestSession())
  const sent = { spec: { egressOnly: true } }
  const answer = buildAnswer({
    ...buildResource(address, { spec: { egressOnly: true, colour: 'red' } }),
    links: ['/next'],
  })
  expectEcho(context, answer, sent)
  expect(evidence.findings).toEqual([])
  const { metadata } = buildResource(address) as { metadata: object }
  const grown = { metadata: { ...metadata, owner: 'me' }, spec: { colour: 'red' }, links: [] }
  expect(resourceIssues(gateway, grown)).toEqual([])
})

it('reports a 404 without an Error body, which may be an outage', async () => {
  const { context, evidence } = openContext(openTestSession())
  const { url } = await startProvider(() => ({ status: 404, body: '<h1>no route</h1>' }))
  await untilGone(context, url, gateway, 'out')
  expect(evidence.findings).toMatchObject([{ severity: 'failure', requirement: 'ERR-01' }])
})

it.each([6, 7])('takes version %i after a PUT that changes nothing', (resourceVersion) => {
  const { context, evidence } = openContext(openTestSession())
  const labels = { env: 'prod' }
  const answer = buildAnswer(buildResource(address, { labels }, { resourceVersion }))
  expectEcho(context, answer, { labels, spec: {} })
  expect(evidence.findings).toEqual([])
})

it('reads the version again before a conditional change that was too late', async () => {
  const { context } = openContext(openTestSession())
  const shows = (resourceVersion: number) => ({ status: 200, body: { metadata: { resourceVersion } } })
  const { url, received } = await startProvider(inOrder(shows(3), problem(412), shows(4), shows(5)))
  const send = (resourceVersion: number) => context.send({ method: 'PUT', url, body: {}, resourceVersion })
  await withPresentVersion(context, url, send)
  const versions = received.flatMap(({ headers }) => headers['if-unmodified-since'] ?? [])
  expect(versions).toEqual(['3', '4'])
})

it('counts on no times and no version of a SKU', () => {
  const sku = kindOf('network-sku')
  const { metadata } = buildResource({ kind: sku, tenant: 'seca', name: 'seca.n1k' }) as {
    metadata: Record<string, unknown>
  }
  for (const member of ['createdAt', 'lastModifiedAt', 'resourceVersion']) delete metadata[member]
  expect(resourceIssues(sku, { metadata, spec: { bandwidth: 1000, packets: 10000 } })).toEqual([])
})

it.each([200, 201])('takes %i for a PUT that creates and for one that updates', (status) => {
  const { context, evidence } = openContext(openTestSession())
  demandSuccess(context, { ...buildAnswer({}), status }, 'put', 'LIFE-01')
  expect(evidence.findings).toEqual([])
})

it('waits longer from one poll to the next, up to a ceiling', () => {
  const nextPauseMs = growingPauses()
  const pauses = Array.from({ length: 20 }, nextPauseMs)
  const longest = 10_000
  expect(pauses[0]).toBeGreaterThan(0)
  for (const [index, pause] of pauses.slice(1).entries()) {
    const before = pauses[index] ?? 0
    expect(pause > before || pause === longest).toBe(true)
  }
})

it.each([1, 5, 5000])('sends a skipToken of %i characters back as it came', (length) => {
  const token = 'a+b/=&?# é'.repeat(length).slice(0, length)
  const url = new URL(pageUrl({ url: 'http://provider.test/v1/regions' }, { skipToken: token, limit: 2 }))
  expect(url.searchParams.get('skipToken')).toBe(token)
})

it('does not look for cluster SKUs, which have no operation', () => {
  const cluster = kindOf('kubernetes-cluster')
  const missing = { missing: 'the provider has no SKU' }
  const offers = { ...guideOffers, instanceSku: missing, storageSku: missing, networkSku: missing }
  expect(() => demandSkus(cluster, offers)).not.toThrow()
  const paths = operations.flatMap(({ kind, path }) => (kind.provider === cluster.provider ? [path] : []))
  expect(paths.filter((path) => path.includes('/skus'))).toEqual([])
})
