import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { type PlanOptions, planCreation } from './plan.ts'
import { runConformance } from './run.ts'

/** The most entries of instances that were open at a time, creations whose answer was awaited among them. */
function mostOpen(output: string): number {
  const open = new Set<number>()
  const instances = new Set<number>()
  let most = 0
  for (const text of readFileSync(join(output, 'ledger.ndjson'), 'utf8').trim().split('\n')) {
    const line = JSON.parse(text) as { number: number; kind?: string; state?: string }
    if (line.kind === 'instance') instances.add(line.number)
    if (!instances.has(line.number)) continue
    if (line.state === undefined || line.state === 'created') open.add(line.number)
    else open.delete(line.number)
    most = Math.max(most, open.size)
  }
  return most
}

async function plan(options: PlanOptions) {
  return await planCreation(options, {}, { signal: new AbortController().signal, onNote: () => {} })
}

it('never lets more instances exist than the bound, and decides every check all the same', async () => {
  const output = tempDir()
  // They use what is shared, lent and planted, and create for themselves.
  const only = ['NAME-04/instance/*', 'LIFE-*/instance', 'AUTHZ-2?/instance*', 'LIST-04/instance']
  const { results } = await runConformance({ only, maxInstances: 8, output, html: false })
  expect(results.checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
  expect(mostOpen(output)).toBe(8)
  const { kinds } = await plan({ only })
  expect(kinds.find(({ kind }) => kind === 'instance')?.peak).toBeGreaterThan(8)
})

it('refuses a bound below what one check needs, and names the check before anything is created', async () => {
  const output = tempDir()
  const run = runConformance({ only: ['AUTHZ-24/instance', 'INST-07'], maxInstances: 1, output })
  await expect(run).rejects.toThrow(/--max-instances 1: AUTHZ-24\/instance/)
  expect(readFileSync(join(output, 'ledger.ndjson'), 'utf8')).toBe('')
})

it('follows the guides with two instances, and not with one', async () => {
  const { kinds } = await plan({ profile: ['usage'], maxInstances: 2 })
  expect(kinds.find(({ kind }) => kind === 'instance')).toMatchObject({ peak: 2 })
  await expect(plan({ profile: ['usage'], maxInstances: 1 })).rejects.toThrow(/GUIDE-02/)
})
