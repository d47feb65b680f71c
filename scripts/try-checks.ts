// Runs checks in this process against the mock, without a runner: node --import tsx scripts/try-checks.ts --only 'LIST-*'
import { parseArgs } from 'node:util'
import { inProcessSession } from '../cli/actions/in-process-session.ts'
import { createMockProvider, type Mode, mockDispatcher, type Progress } from '../mock-provider/index.ts'
import { planRun } from '../suites/engine/plan.ts'
import { runInProcess } from '../suites/engine/run-in-process.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    profile: { type: 'string', multiple: true, default: ['foundation', 'extensions'] },
    mode: { type: 'string', default: 'strict' },
    // immediate, reads:2 or time:50: what ends a transition of the mock
    progress: { type: 'string', default: 'immediate' },
    switch: { type: 'string', multiple: true, default: [] },
    deviation: { type: 'string', multiple: true, default: [] },
    expect: { type: 'string', default: 'specification' },
    concurrency: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
})

const provider = await createMockProvider({
  mode: values.mode as Mode,
  seed: Number(values.seed),
  control: true,
  deviations: values.deviation,
  progress: progressOf(values.progress),
  switches: Object.fromEntries(values.switch.map((text) => text.split('='))),
})
const session = await inProcessSession(provider, mockDispatcher(provider), {
  profiles: values.profile,
  only: values.only,
  expect: values.expect as 'specification',
  concurrency: Number(values.concurrency),
  seed: Number(values.seed),
})
const started = performance.now()
const results = await runInProcess(planRun(session.config), session)
const counts = new Map<string, number>()
for (const result of results) {
  const { id, verdict, reason, findings, requirements, asserted } = result
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const stray = asserted.filter((each) => !requirements.includes(each))
  const idle = verdict === 'pass' ? requirements.filter((each) => !asserted.includes(each)) : []
  const odd = stray.length > 0 || idle.length > 0
  if (verdict === 'pass' && findings.length === 0 && !odd && !values.verbose) continue
  console.log(`${verdict.padEnd(14)} ${id}${reason === undefined ? '' : `  (${reason})`}`)
  if (stray.length > 0) console.log(`    asserts ${stray.join(', ')}, which it does not name`)
  if (idle.length > 0) console.log(`    names ${idle.join(', ')}, which it does not assert`)
  for (const { severity, requirement, message, path, expected, actual } of findings) {
    console.log(`    ${severity} ${requirement}: ${message}`)
    if (path !== undefined) console.log(`      ${path}: expected ${short(expected)}, got ${short(actual)}`)
  }
}
const left = session.ledger.open().filter(({ url }) => !/\/sc-[^/]*$/.test(url))
const exchanges = results.reduce((sum, result) => sum + result.exchanges.length, 0)
console.log([...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', '))
console.log(`${exchanges} exchanges, ${Math.round(performance.now() - started)} ms, ${left.length} odd names`)

function progressOf(text: string): Progress {
  const [kind, amount] = text.split(':')
  if (kind === 'reads') return { kind, n: Number(amount) }
  return kind === 'time' ? { kind, ms: Number(amount) } : { kind: 'immediate' }
}

function short(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 200)
}
