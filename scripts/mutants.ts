// Proves the referee: every deviation has to be found and blamed, and no permitted variant may fail.
//   npm run mutants [-- --only 'list-*'] [--width full|sample|kills] [--processes 2] [--record]
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { deviations, variants } from '../mock-provider/index.ts'
import { matchesGlob } from '../suites/engine/glob.ts'
import { figuresOf, inOneLine, isFlawless } from '../test/proof/figures.ts'
import { flawsOf, unkilledLines } from '../test/proof/flaws.ts'
import { mustChecks } from '../test/proof/killers.ts'
import { carryOutAll } from '../test/proof/processes.ts'
import { recordedFile, recordOf } from '../test/proof/recorded.ts'
import { type Width, widths } from '../test/proof/sample.ts'
import type { Order } from '../test/proof/trial.ts'

const { values } = parseArgs({
  options: {
    /** Globs over the names of deviations and variants. */
    only: { type: 'string', multiple: true, default: ['*'] },
    processes: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'string' },
    /** test/proof/sample.ts; variants are tried at least with a sample. */
    width: { type: 'string', default: 'sample' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '100000' },
    /** Keeps the result of a whole proof for docs/trust.md and for CI. */
    record: { type: 'boolean', default: false },
  },
})
const width = widths.find((each) => each === values.width)
if (width === undefined) {
  throw new Error(`Failed to prove: the width ${values.width} is unknown. Use ${widths.join(', ')}.`)
}
const orders = (sort: Order['sort'], all: readonly { readonly name: string }[], of: Width): Order[] =>
  all
    .filter(({ name }) => values.only.some((glob) => matchesGlob(name, glob)))
    .map(({ name }) => ({ sort, name, width: of }))
const all = [
  ...orders('variant', variants, width === 'kills' ? 'sample' : width),
  ...orders('deviation', deviations, width),
]
const chosen = all.slice(Number(values.from), Number(values.from) + Number(values.count))
const whole = chosen.length === deviations.length + variants.length
if (values.record && !whole) {
  throw new Error(
    'Failed to record the proof: only a part was asked for. Leave --only, --from and --count out.',
  )
}

const started = performance.now()
const done = await carryOutAll(chosen, Number(values.processes), ({ judged, cpuMs }, { sort, name }) => {
  const { judgement } = judged
  const said =
    'killedBy' in judgement ? `${judgement.killedBy.length} killed it` : `${judgement.checks} checks`
  process.stderr.write(`${cpuMs} ms of CPU  ${sort} ${name}  ${said}\n`)
  for (const line of flawsOf(judged)) console.log(line)
})
const seconds = Math.round((performance.now() - started) / 1000)
const cpuSeconds = Math.round(done.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000)
const judgements = {
  deviations: done.flatMap(({ judged }) => (judged.sort === 'deviation' ? [judged.judgement] : [])),
  variants: done.flatMap(({ judged }) => (judged.sort === 'variant' ? [judged.judgement] : [])),
  must: whole ? mustChecks() : [],
}
const figures = figuresOf(judgements)
for (const line of unkilledLines(judgements)) console.log(line)
console.log(`${inOneLine(figures)}; ${seconds} s, ${cpuSeconds} s of CPU`)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(judgements, null, 1))
if (values.record) writeFileSync(recordedFile, recordOf(judgements, { width, seconds, cpuSeconds }))
process.exitCode = isFlawless(figures) ? 0 : 1
