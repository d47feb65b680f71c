// Proves the referee: every deviation has to be found and blamed: npm run mutants [-- --only 'list-*'] [--processes 2]
import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { deviations } from '../mock-provider/deviations/registry.ts'
import { matchesGlob } from '../suites/engine/glob.ts'
import { isCaught, type Judgement } from '../test/proof/judge.ts'
import type { Width } from '../test/proof/sample.ts'
import type { Order } from '../test/proof/worker.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: ['*'] },
    processes: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'string' },
    // test/proof/sample.ts
    width: { type: 'string', default: 'sample' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '100000' },
  },
})

const waiting = deviations
  .map(({ name }) => name)
  .filter((name) => values.only.some((glob) => matchesGlob(name, glob)))
  .slice(Number(values.from), Number(values.from) + Number(values.count))
const worker = fileURLToPath(new URL('../test/proof/worker.ts', import.meta.url))
const judgements: Judgement[] = []
const started = performance.now()

await Promise.all(Array.from({ length: Number(values.processes) }, judgeAll))

const survived = judgements.filter((judgement) => !isCaught(judgement))
const unending = judgements.filter((judgement) => judgement.killedBy.length === 0 && isCaught(judgement))
const wrong = judgements.filter((judgement) => judgement.wrong.length > 0)
const broken = judgements.filter(({ harnessErrors }) => harnessErrors.length > 0)
for (const { name, broken: ids } of survived) console.log(`survived  ${name} (${ids.join(', ')})`)
for (const { name, neverVerified, waitedInVain } of unending)
  console.log(`never verified  ${name}: ${neverVerified}; ${waitedInVain.length} checks waited in vain`)
for (const { name, wrong: blames, broken: ids } of wrong) {
  console.log(`wrongly blamed  ${name} (${ids.join(', ')})`)
  for (const { check, requirements } of blames.slice(0, 8))
    console.log(`    ${check} blames ${requirements.join(', ')}`)
  if (blames.length > 8) console.log(`    and ${blames.length - 8} more`)
}
for (const { name, harnessErrors } of broken)
  console.log(`harness  ${name}: ${harnessErrors.slice(0, 3).join('\n    ')}`)
console.log(
  `${judgements.length} deviations: ${judgements.length - survived.length - unending.length} killed, ${unending.length} never verified, ${survived.length} survived, ${wrong.length} with wrong blame, ${broken.length} with harness errors; ${Math.round((performance.now() - started) / 1000)} s`,
)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(judgements, null, 1))
process.exitCode = survived.length + wrong.length + broken.length === 0 ? 0 : 1

async function judgeAll(): Promise<void> {
  const child = fork(worker, { execArgv: ['--import', 'tsx'] })
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const answer = new Promise<Judgement>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Judgement))
      child.once('exit', (code) => reject(new Error(`the process that tried ${name} ended with ${code}`)))
    })
    const order: Order = {
      name,
      position: deviations.findIndex((each) => each.name === name),
      width: values.width as Width,
    }
    child.send(order)
    const judgement = await answer
    child.removeAllListeners('exit')
    judgements.push(judgement)
    process.stderr.write(`${judgement.ms} ms  ${judgement.name}  ${judgement.killedBy.length} killed it\n`)
  }
  child.kill()
}
