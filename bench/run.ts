/** Wall-clock of the whole command on the embedded mock, start of node and reports included: `npm run bench`. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const runs = 5

function seconds(...flags: string[]): number {
  const output = mkdtempSync(join(tmpdir(), 'seca-bench-'))
  const started = performance.now()
  const { status } = spawnSync(process.execPath, ['dist/cli/main.js', 'run', '--output', output, ...flags], {
    stdio: 'ignore',
  })
  const elapsed = (performance.now() - started) / 1000
  rmSync(output, { recursive: true })
  if (status !== 0)
    throw new Error(`Failed to measure the run: it ended with ${status}. Run npm start to see why.`)
  return elapsed
}

for (const [name, flags] of [
  ['run, all reports', []],
  ['run, no HTML', ['--no-html']],
] as const) {
  seconds(...flags)
  const times = Array.from({ length: runs }, () => seconds(...flags)).sort((a, b) => a - b)
  console.log(
    `${name.padEnd(18)} median ${times[Math.floor(runs / 2)]?.toFixed(2)} s (${times[0]?.toFixed(2)}-${times.at(-1)?.toFixed(2)}) of ${runs}`,
  )
}
