/** What must not depend on size or age: a page out of many resources, the heap behind many requests, and the start. */
import { spawn } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createMockProvider } from '../mock-provider/index.ts'

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

type Send = (method: string, path: string, body?: unknown) => Promise<Response>

async function provider(): Promise<Send> {
  const mock = await createMockProvider({ seed: 1 })
  const headers = { authorization: `Bearer ${await mock.token()}`, 'content-type': 'application/json' }
  return async (method, path, body) => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    return await mock.fetch(new Request(`http://mock.test/providers/${path}`, init))
  }
}

const gateways = 'seca.network/v1/tenants/demo/workspaces/bench/internet-gateways'

async function withGateways(count: number): Promise<Send> {
  const send = await provider()
  await send('PUT', 'seca.workspace/v1/tenants/demo/workspaces/bench', { spec: {} })
  for (let index = 0; index < count; index += 1) {
    await send('PUT', `${gateways}/g-${String(index).padStart(6, '0')}`, {
      labels: { n: String(index) },
      spec: {},
    })
  }
  return send
}

/** Milliseconds of a page of 100. */
async function pageMs(send: Send): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 200; round += 1) {
    const started = performance.now()
    await (await send('GET', `${gateways}?limit=100`)).text()
    times.push(performance.now() - started)
  }
  return median(times)
}

async function startMs(): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['dist/cli/main.js', 'mock', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const elapsed = performance.now() - started
  child.kill()
  return elapsed
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const megabytes = () => {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

const verdict = (met: boolean) => (met ? 'met' : 'MISSED')

/** Prints the table of what must not grow. */
export async function measureScale(): Promise<void> {
  const starts: number[] = []
  for (let round = 0; round < 5; round += 1) starts.push(await startMs())
  console.log(
    `start-up      ${median(starts).toFixed(0)} ms until listening  goal 300: ${verdict(median(starts) <= 300)}`,
  )
  const [few, many] = [await pageMs(await withGateways(1000)), await pageMs(await withGateways(100_000))]
  const ratio = many / few
  console.log(
    `LIST page     100 of 1,000 ${few.toFixed(2)} ms, of 100,000 ${many.toFixed(2)} ms, ratio ${ratio.toFixed(2)}  goal 1.5: ${verdict(ratio <= 1.5)}`,
  )
  const send = await withGateways(100)
  const round = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const path = `${gateways}/g-${String(index % 100).padStart(6, '0')}`
      await (index % 2 === 0
        ? send('GET', path)
        : send('PUT', path, { labels: { n: String(index) }, spec: {} }))
    }
  }
  await round(10_000)
  const before = megabytes()
  await round(100_000)
  const grown = megabytes() - before
  console.log(
    `heap          ${grown.toFixed(1)} MB more behind 100,000 requests  goal 5: ${verdict(grown <= 5)}`,
  )
}

if (process.argv[1]?.endsWith('scale.ts') === true) await measureScale()
