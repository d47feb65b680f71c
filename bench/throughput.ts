/**
 * Throughput of the mock provider (token checked, body validated) as a ratio to bare node:http that sends the same bytes
 * and headers, each in a process of its own, in turn within one run: `npm run bench`.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import autocannon from 'autocannon'
import { startPrism } from './prism.ts'
import { measureScale } from './scale.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const seconds = 3
const connections = 10

interface Mock {
  readonly baseUrl: string
  readonly tenant: string
  readonly token: string
}

interface Measured {
  readonly perSecond: number
  readonly p99: number
}

interface Load {
  readonly name: string
  readonly method: 'GET' | 'PUT'
  readonly path: string
  readonly body?: string
  readonly goal?: number
}

function child(file: string): ChildProcess {
  return fork(new URL(file, import.meta.url), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

async function message<T>(process: ChildProcess): Promise<T> {
  const [value] = await once(process, 'message')
  return value as T
}

const mockProcess = child('./mock-server.ts')
const mock = await message<Mock>(mockProcess)
const headers = {
  authorization: `Bearer ${mock.token}`,
  accept: 'application/json',
  'content-type': 'application/json',
}

async function put(path: string, body: unknown): Promise<void> {
  const response = await fetch(mock.baseUrl + path, { method: 'PUT', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`Failed to prepare ${path}: it was answered ${response.status}.`)
}

const tenant = `/providers/seca.workspace/v1/tenants/${mock.tenant}`
const workspace = `/v1/tenants/${mock.tenant}/workspaces/bench`
const spec = { skuRef: { tenant: 'seca', resource: 'skus/seca.rd500' }, sizeGB: 50 }
await put(`${tenant}/workspaces/bench`, { labels: { env: 'bench' }, spec: {} })
for (let index = 0; index < 100; index += 1) {
  await put(`/providers/seca.storage${workspace}/block-storages/disk-${index}`, {
    labels: { index: String(index) },
    spec,
  })
}

const disk = `/providers/seca.storage${workspace}/block-storages/disk-0`
const loads: readonly Load[] = [
  { name: 'GET', method: 'GET', path: disk, goal: 0.5 },
  {
    name: 'PUT',
    method: 'PUT',
    path: disk,
    body: JSON.stringify({ labels: { index: '0' }, spec }),
    goal: 0.35,
  },
  { name: 'LIST 100', method: 'GET', path: `/providers/seca.storage${workspace}/block-storages` },
]

async function measure(baseUrl: string, load: Load): Promise<Measured> {
  const result = await autocannon({
    url: baseUrl + load.path,
    method: load.method,
    headers,
    ...(load.body === undefined ? {} : { body: load.body }),
    connections,
    duration: seconds,
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `Failed to measure ${load.name}: ${result.non2xx} answers were no success, ${result.errors} errors.`,
    )
  }
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}

/** What Prism does with the same request; undefined when it does not answer it with success. */
async function measurePeer(baseUrl: string, load: Load): Promise<Measured | undefined> {
  try {
    await measure(baseUrl, load)
    return await measure(baseUrl, load)
  } catch {
    return undefined
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

console.log(
  `${rounds} rounds of ${seconds} s, ${connections} connections, mock and bare server in turn; medians`,
)
console.log('request     mock/s    bare/s   ratio  (min-max)      p99 mock  p99 bare')
const prism = await startPrism()
if (prism === undefined) console.log('Prism 5.14.2 is left out: it could not be started within a minute.')
for (const load of loads) {
  const sample = await fetch(mock.baseUrl + load.path, {
    method: load.method,
    headers,
    ...(load.body === undefined ? {} : { body: load.body }),
  })
  // node sets these by itself, for both servers alike.
  const own = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])
  const reply = {
    status: sample.status,
    headers: Object.fromEntries([...sample.headers].filter(([name]) => !own.has(name))),
    body: await sample.text(),
  }
  const bareProcess = child('./bare-server.ts')
  bareProcess.send(reply)
  const bareUrl = `http://127.0.0.1:${await message<number>(bareProcess)}`
  await measure(mock.baseUrl, load)
  await measure(bareUrl, load)
  const pairs: { ours: Measured; bare: Measured; ratio: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const [ours, bare] = [await measure(mock.baseUrl, load), await measure(bareUrl, load)]
    pairs.push({ ours, bare, ratio: ours.perSecond / bare.perSecond })
  }
  bareProcess.disconnect()
  const peer = prism === undefined ? undefined : await measurePeer(prism.baseUrl, load)
  const ratios = pairs.map(({ ratio }) => ratio)
  const column = (pick: (pair: (typeof pairs)[number]) => number, digits = 0) =>
    median(pairs.map(pick)).toFixed(digits)
  console.log(
    [
      load.name.padEnd(8),
      column(({ ours }) => ours.perSecond).padStart(9),
      column(({ bare }) => bare.perSecond).padStart(9),
      median(ratios).toFixed(2).padStart(7),
      ` (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)})`.padEnd(15),
      `${column(({ ours }) => ours.p99, 1)} ms`.padStart(8),
      `${column(({ bare }) => bare.p99, 1)} ms`.padStart(9),
      load.goal === undefined ? '' : `  goal ${load.goal}: ${median(ratios) >= load.goal ? 'met' : 'MISSED'}`,
      peer === undefined
        ? ''
        : `  Prism ${peer.perSecond.toFixed(0)}/s, mock ${(median(pairs.map(({ ours }) => ours.perSecond)) / peer.perSecond).toFixed(1)} times that`,
    ].join(' '),
  )
}
prism?.stop()
mockProcess.disconnect()
await measureScale()
