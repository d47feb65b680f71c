import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildCheck } from '../../suites/engine/check.test-support.ts'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { knownChecks } from './known-checks.ts'
import { loadWaivers, waiverFileIn } from './load-waivers.ts'
import { planWaivers } from './plan-waivers.ts'

const good = `# Agreed on in the release meeting.
waivers:
  - check: LIST-04/*
    reason: Pages are cut to 50.
    owner: storage team
    link: https://tracker.example/4711
    expires: 2028-02-29

  - check: 'GUIDE-01/g0-09'
    reason: The volume takes too long.
    owner: compute team
    link: http://tracker.example
    expires: '2026-12-31'
`

function load(content: string) {
  const cwd = tempDir()
  writeFileSync(join(cwd, 'seca-waivers.yaml'), content)
  return loadWaivers(waiverFileIn(cwd) ?? 'none', cwd)
}

/** The lines of a refusal that say what is wrong where. */
function issues(from: string, to: string): string[] {
  try {
    load(good.replace(from, to))
  } catch (error) {
    return (error as Error).message.split('\n').filter((line) => line.startsWith('  '))
  }
  return ['it was taken']
}

it('reads waivers, and where each stands', () => {
  expect(load(good)).toEqual([
    {
      check: 'LIST-04/*',
      reason: 'Pages are cut to 50.',
      owner: 'storage team',
      link: 'https://tracker.example/4711',
      expires: '2028-02-29',
      source: 'seca-waivers.yaml:3',
    },
    expect.objectContaining({
      check: 'GUIDE-01/g0-09',
      expires: '2026-12-31',
      source: 'seca-waivers.yaml:9',
    }),
  ])
  expect(load('waivers: []\n')).toEqual([])
})

it.each([
  [
    'an unknown member',
    'owner: compute',
    'ticket: x\n    owner: compute',
    '11: waiver 2, ticket is unknown; a waiver has check, reason, owner, link, expires',
  ],
  ['a missing member', '    owner: storage team\n', '', '3: waiver 1, owner is required'],
  [
    'a day that no calendar has',
    '2028-02-29',
    '2027-02-29',
    '7: waiver 1, expires must be a date of the calendar, e.g. 2026-12-31',
  ],
  [
    'a date of another form',
    "'2026-12-31'",
    '31.12.2026',
    '13: waiver 2, expires must be a date of the calendar, e.g. 2026-12-31',
  ],
  [
    'a link that is none',
    'https://tracker.example/4711',
    'TRACKER-4711',
    '6: waiver 1, link must be an http or https URL without user and password',
  ],
  [
    'a link with a password',
    'https://tracker',
    'https://me:secret@tracker',
    '6: waiver 1, link must be an http or https URL without user and password',
  ],
  [
    'a glob of wildcards alone',
    'LIST-04/*',
    "'*/*'",
    '3: waiver 1, check must be the id of a check, or a glob that holds more than wildcards',
  ],
  ['an empty reason', 'Pages are cut to 50.', "' '", '4: waiver 1, reason must not be empty'],
  ['a number where a text belongs', 'storage team', '4711', '5: waiver 1, owner must be string'],
  [
    'another member of the file',
    'waivers:',
    'waiver: x\nwaivers:',
    '2: waiver is unknown; the file holds waivers',
  ],
] as const)('refuses %s, with file and line', (_what, from, to, message) => {
  expect(issues(from, to)).toEqual([`  seca-waivers.yaml:${message}`])
})

it('refuses what is no YAML, and an empty file', () => {
  expect(() => load('waivers: [\n')).toThrow(
    /^Failed to read the waivers seca-waivers\.yaml:\d+: .* Correct the file\.$/,
  )
  expect(() => load('')).toThrow(/seca-waivers\.yaml: the file must be object/)
})

it('says how to name another file when there is none', () => {
  expect(() => loadWaivers('missing.yaml', tempDir())).toThrow(
    /^Failed to read the waivers missing\.yaml: ENOENT.* Name a readable file with --waivers, or leave it out\.$/,
  )
  expect(waiverFileIn(tempDir())).toBeUndefined()
})

it('knows every scored check of every system, and those of the user', () => {
  const own = { checks: [buildCheck(async () => {}, { id: 'HOUSE-01/workspace' })], requirements: [] }
  const ids = new Set(knownChecks(undefined, own).map(({ id }) => id))
  for (const id of ['LIST-04/subnet', 'GUIDE-01/g0-09', 'KC-01/overview', 'HOUSE-01/workspace'])
    expect(ids).toContain(id)
})

it('counts the checks that a waiver names, and refuses two waivers for one of them', () => {
  const known = [{ id: 'LIST-04/nic' }, { id: 'LIST-04/subnet' }]
  const written = load(good)
  expect(planWaivers(written, known).map((waiver) => waiver.known)).toEqual([2, 0])
  const doubled = load(good.replace('GUIDE-01/g0-09', 'LIST-04/subnet'))
  expect(() => planWaivers(doubled, known)).toThrow(
    'Failed to read the waivers: seca-waivers.yaml:3 (LIST-04/*) and seca-waivers.yaml:9 (LIST-04/subnet) both name the check LIST-04/subnet. Keep one of them, or make a glob narrower.',
  )
})
