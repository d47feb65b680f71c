/** The mock provider in a process of its own, for the benchmark. */
import { startMockServer } from '../mock-provider/index.ts'

const server = await startMockServer({ mode: 'strict', seed: 1 })
process.send?.({ urls: server.urls, baseUrl: server.baseUrl, tenant: server.tenant, token: server.token })
process.once('disconnect', () => void server.close().then(() => process.exit(0)))
