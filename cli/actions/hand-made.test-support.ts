import { onTestFinished } from 'vitest'
import { resourcePath } from '../../contract/index.ts'
import { addressIn, builderWorld, prerequisitesOf, validBody } from '../../fixtures/index.ts'
import { type MockServer, startMockServer } from '../../mock-provider/index.ts'
import { type NamedResources, nameableKinds, scopesOf } from '../../suites/read-only/named-places.ts'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { runConformance } from './run.ts'
import type { RunOptions } from './run-options.ts'

/** A provider in production: somebody has made one resource of every kind, by hand. */
export interface Production {
  readonly server: MockServer
  readonly resources: NamedResources
  /** The methods that were asked for since. */
  methods(): Promise<string[]>
  run(options?: RunOptions): ReturnType<typeof runConformance>
}

const nameOf = (kindId: string) => `shop.${kindId.slice(0, 14).replace(/-$/, '')}.eu`
const decorated = {
  labels: { env: 'live', 'shop.example:tier': 'front' },
  annotations: { note: 'ask Zoë first' },
}

/**
 * Every volume, NIC and address is in use there, unlike those that the suites make.
 *
 * @param bare without labels and annotations
 */
export async function startProduction(
  bare: boolean,
  deviations: readonly string[] = [],
): Promise<Production> {
  const server = await startMockServer({
    seed: 3,
    control: true,
    retention: { journal: 100_000 },
    deviations: [...deviations],
  })
  onTestFinished(() => server.close())
  const world = builderWorld({ tenant: server.tenant, nameOf })
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' }
  for (const id of new Set(nameableKinds.flatMap((kind) => [...prerequisitesOf(kind.id), kind.id]))) {
    const address = addressIn(id, world)
    const url = `${server.baseUrl}/providers/${address.kind.provider}${resourcePath(address)}`
    const { spec } = validBody(id, world)
    const size = id === 'block-storage' ? { sizeGB: 137 } : {}
    const body = { spec: { ...spec, ...size }, ...(bare ? {} : decorated) }
    const put = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) })
    if (!put.ok) throw new Error(`PUT ${url}: ${put.status} ${await put.text()}`)
    await (await fetch(url, { headers })).text()
  }
  const journal = async () => {
    const answer = await fetch(`${server.baseUrl}/__mock/journal`)
    return ((await answer.json()) as { items: { method: string }[] }).items
  }
  const made = (await journal()).length
  const resources = Object.fromEntries(
    nameableKinds.map((kind) => {
      const address = addressIn(kind.id, world)
      return [kind.id, [...scopesOf(kind).map((scope) => address[scope]), address.name].join('/')]
    }),
  )
  return {
    server,
    resources,
    methods: async () => [...new Set((await journal()).slice(made).map(({ method }) => method))],
    run: async (options = {}) =>
      await runConformance({
        regionUrl: server.urls.region,
        authorizationUrl: server.urls.authorization,
        tenant: server.tenant,
        token: server.token,
        readOnly: true,
        resources,
        output: tempDir(),
        html: false,
        ...options,
      }),
  }
}
