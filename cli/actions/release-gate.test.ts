import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startMockServer } from '../../mock-provider/index.ts'
import { compareRuns } from '../../reports/compare/compare.ts'
import type { RunResults } from '../../suites/results.ts'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { runConformance } from './run.ts'

/** A few checks of lists, of which two break when a list ignores its limit. */
const only = ['LIST-04/subnet', 'LIST-04/nic', 'LIST-01/subnet', 'LIST-01/nic']

interface Entry {
  readonly check: string
  readonly expires?: string
}

/** A run of those checks against a mock that is wrong in some ways, with waivers. */
async function run(deviations: readonly string[], entries?: readonly Entry[]) {
  const server = await startMockServer({ mode: 'strict', deviations: [...deviations] })
  onTestFinished(() => server.close())
  const output = tempDir()
  const waivers = join(tempDir(), 'seca-waivers.yaml')
  const about = { reason: 'known', owner: 'us', link: 'https://tracker.example/1', expires: '2999-12-31' }
  if (entries !== undefined) {
    // JSON is YAML, too.
    writeFileSync(waivers, JSON.stringify({ waivers: entries.map((entry) => ({ ...about, ...entry })) }))
  }
  const notes: string[] = []
  const outcome = await runConformance(
    {
      regionUrl: server.urls.region,
      authorizationUrl: server.urls.authorization,
      tenant: server.tenant,
      token: server.token,
      output,
      profile: ['foundation'],
      only,
      html: false,
      ...(entries === undefined ? {} : { waivers }),
    },
    { events: { onNote: (note) => notes.push(note) } },
  )
  return { ...outcome, notes, output }
}

const ends = ({ checks }: RunResults) =>
  Object.fromEntries(checks.map(({ id, verdict, waived }) => [id, waived ? `${verdict}, waived` : verdict]))
const states = ({ waivers }: RunResults) => waivers?.map(({ check, state }) => `${check} ${state}`)

it('turns green over failures that are waived, and keeps them failed', async () => {
  // Most kinds of the glob, and all of the other, are not in the plan of this run.
  const { exitCode, results, notes } = await run(
    ['list-ignores-limit'],
    [{ check: 'LIST-04/*' }, { check: 'GUIDE-01/*' }],
  )
  expect(ends(results)).toEqual({
    'LIST-04/subnet': 'fail, waived',
    'LIST-04/nic': 'fail, waived',
    'LIST-01/subnet': 'pass',
    'LIST-01/nic': 'pass',
  })
  expect(states(results)).toEqual(['LIST-04/* in-use', 'GUIDE-01/* undecided'])
  expect(results.summary).toMatchObject({ fail: 2, waived: 2 })
  expect([results.verdict, exitCode, notes]).toEqual(['conformant-with-waivers', 0, []])
})

it('turns red over waivers that are outdated, and gives the reason of each in every report', async () => {
  const { exitCode, results, notes, output } = await run(
    [],
    [
      { check: 'LIST-04/subnet' },
      { check: 'LIST-99/*' },
      { check: 'LIST-04/nic', expires: '2026-01-31' },
      { check: 'LIST-0?/instance' },
    ],
  )
  expect(states(results)).toEqual([
    'LIST-04/subnet not-needed',
    'LIST-99/* matches-nothing',
    'LIST-04/nic expired',
    'LIST-0?/instance undecided',
  ])
  expect([results.verdict, exitCode]).toEqual(['outdated-waivers', 1])
  expect(notes.map((note) => note.replace(/ \(.*/, ''))).toEqual([
    'The waiver LIST-99/*',
    'The waiver LIST-04/nic',
  ])
  for (const report of ['summary.md', 'junit.xml', 'scorecard.html']) {
    const text = readFileSync(join(output, report), 'utf8')
    for (const reason of ['passes now', 'names no scored check', 'expired on 2026-01-31'])
      expect(text, report).toContain(reason)
  }
})

it('refuses two waivers for one check before anything is created', async () => {
  await expect(run([], [{ check: 'LIST-04/*' }, { check: 'LIST-04/subnet' }])).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/seca-waivers\.yaml:\d+ \(LIST-04\/\*\) and .* \(LIST-04\/subnet\)/),
  })
})

it('compares a strict run with a deviating one, and names exactly what broke', async () => {
  const strict = await run([])
  const deviating = await run(['list-ignores-limit'], [{ check: 'LIST-04/subnet' }])
  // One failure is waived, the other keeps the run red.
  expect([strict.exitCode, deviating.exitCode, deviating.results.verdict]).toEqual([0, 1, 'not-conformant'])
  const { changed, regressed, differences, unchanged } = compareRuns(strict.results, deviating.results)
  const broken = changed.broken.map(({ id, requirements, waived }) => [id, requirements[0]?.id, waived])
  expect(broken).toEqual([
    ['LIST-04/nic', 'LIST-04', false],
    ['LIST-04/subnet', 'LIST-04', true],
  ])
  const { broken: _broken, ...rest } = changed
  expect(Object.values(rest).flat()).toEqual([])
  expect({ regressed, unchanged }).toEqual({ regressed: true, unchanged: 2 })
  // Each mock listens on a port of its own.
  expect(differences.map(({ fact }) => fact)).toEqual(['target'])
  const back = compareRuns(deviating.results, strict.results)
  expect([back.changed.fixed.map(({ id }) => id), back.regressed]).toEqual([
    ['LIST-04/nic', 'LIST-04/subnet'],
    false,
  ])
})
