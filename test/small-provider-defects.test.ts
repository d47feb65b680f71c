import { expect, it, onTestFinished } from 'vitest'
import type { Defect } from './small-provider/defects.ts'
import { startSmallProvider } from './small-provider/server.ts'
import { blamed, judge } from './small-provider.test-support.ts'

/** A run takes seconds, and several times as long on a busy machine. */
const patienceMs = 300_000

/** Defects, and the requirements that they break; a failure may name no other. */
const everyCheck: readonly (readonly [Defect, readonly string[]])[] = [
  ['page-loses-item', ['LIST-09']],
  ['put-keeps-labels', ['LBL-08']],
  ['get-opens-list', ['AUTHZ-17']],
]

it.each(everyCheck)(
  'finds %s among all checks and blames nothing else',
  async (defect, broken) => {
    expect(await verdictOn(defect, [])).toEqual({ blamed: broken, harnessErrors: [], left: [] })
  },
  patienceMs,
)

/** The same with the checks of the areas that such a defect could touch. */
const someChecks: readonly (readonly [Defect, readonly string[], readonly string[]])[] = [
  ['inequality-needs-key', ['LIST-17'], ['LIST', 'LBL']],
  ['delete-ignores-version', ['CONC-05'], ['CONC', 'ERR']],
  ['expired-token-accepted', ['AUTHN-07'], ['AUTHN', 'ERR']],
  ['attached-volume-deleted', ['BS-11'], ['BS', 'INST', 'IMG', 'block-storage']],
  ['any-zone-accepted', ['INST-03', 'REG-07', 'SUB-07'], ['REG', 'SUB', 'INST', 'REF', 'ASYNC']],
  ['created-at-moves', ['META-18'], ['META', 'LIFE']],
  ['subnets-of-all-networks', ['LIST-15', 'SUB-01'], ['subnet', 'network']],
]

it.each(someChecks)(
  'finds %s and blames %j alone',
  async (defect, broken, only) => {
    expect(await verdictOn(defect, only)).toEqual({ blamed: broken, harnessErrors: [], left: [] })
  },
  patienceMs,
)

async function verdictOn(defect: Defect, only: readonly string[]) {
  const provider = await startSmallProvider(defect)
  onTestFinished(() => provider.close())
  const { results, left } = await judge(provider, only)
  const harnessErrors = results.filter(({ verdict }) => verdict === 'harness-error').map(({ id }) => id)
  return { blamed: blamed(results), harnessErrors, left }
}
