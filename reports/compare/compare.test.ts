import { expect, it } from 'vitest'
import type { CheckResult, Verdict } from '../../suites/results.ts'
import { buildCheck, buildFinding } from '../record.test-support.ts'
import { buildRun } from '../run.test-support.ts'
import { buildWaivedRun } from '../waived-run.test-support.ts'
import { compareRuns } from './compare.ts'
import { comparisonToMarkdown } from './markdown.ts'
import { comparisonToTerminal } from './terminal.ts'

const ended = (id: string, verdict: Verdict, more: Partial<CheckResult> = {}) =>
  buildCheck({
    id,
    verdict,
    ...(verdict === 'fail' ? { findings: [buildFinding()] } : {}),
    ...(verdict === 'unverified' ? { reason: 'timeout: late' } : {}),
    ...more,
  })
const warning = [buildFinding({ severity: 'warning', requirement: 'list.limit', message: 'no total' })]

/** The ids in each list of a comparison, with what became of them. */
function compared(before: CheckResult[], after: CheckResult[]) {
  const { changed, regressed, unchanged } = compareRuns(
    buildRun({ checks: before }),
    buildRun({ checks: after }),
  )
  const lists = Object.entries(changed)
    .filter(([, checks]) => checks.length > 0)
    .map(([change, checks]) => [change, checks.map((check) => `${check.id} ${check.before} ${check.after}`)])
  return { ...Object.fromEntries(lists), regressed, unchanged }
}

it.each([
  ['pass', 'pass', { unchanged: 1 }],
  ['pass', 'fail', { broken: ['x pass fail'], regressed: true }],
  ['fail', 'pass', { fixed: ['x fail pass'] }],
  ['fail', 'fail', { 'still-failing': ['x fail fail'] }],
  ['pass', 'unverified', { lost: ['x pass unverified'], regressed: true }],
  ['pass', 'not-applicable', { lost: ['x pass not-applicable'], regressed: true }],
  ['fail', 'harness-error', { lost: ['x fail harness-error'], regressed: true }],
  ['unverified', 'pass', { 'newly-checked': ['x unverified pass'] }],
  ['not-applicable', 'fail', { 'newly-checked': ['x not-applicable fail'] }],
  ['unverified', 'not-applicable', { unchanged: 1 }],
] as const)('from %s to %s', (before, after, expected) => {
  expect(compared([ended('x', before)], [ended('x', after)])).toEqual({
    regressed: false,
    unchanged: 0,
    ...expected,
  })
})

it('tells checks that only one of the runs has', () => {
  expect(compared([ended('old', 'fail')], [ended('new', 'pass'), ended('other', 'unverified')])).toEqual({
    lost: ['old fail not-planned'],
    'newly-checked': ['new not-planned pass'],
    regressed: true,
    unchanged: 1,
  })
})

it('tells a new warning, and leaves informative checks out', () => {
  const informative = { scored: false }
  expect(
    compared(
      [ended('x', 'pass'), ended('y', 'pass', { findings: warning }), ended('z', 'pass', informative)],
      [
        ended('x', 'pass', { findings: warning }),
        ended('y', 'pass', { findings: warning }),
        ended('z', 'fail', informative),
      ],
    ),
  ).toEqual({ 'newly-warned': ['x pass pass'], regressed: false, unchanged: 1 })
})

it('names the requirements that broke, not those that the check is about as well', () => {
  const requirements = ['list.limit', 'metadata.after-put']
  const { changed } = compareRuns(
    buildRun({ checks: [ended('x', 'pass', { requirements })] }),
    buildRun({ checks: [ended('x', 'fail', { requirements, findings: [buildFinding(), ...warning] })] }),
  )
  expect(changed.broken).toMatchObject([
    {
      what: 'The answer to PUT has no resourceVersion',
      requirements: [{ id: 'metadata.after-put', level: 'MUST', clause: 'Section 4.2' }],
      waived: false,
    },
  ])
})

it('lets a waiver cover what broke, and says so', () => {
  const after = buildWaivedRun()
  const before = buildRun({ checks: after.checks.map(({ id }) => ended(id, 'pass')) })
  const comparison = compareRuns(before, after)
  expect(comparison).toMatchObject({ regressed: false, changed: { broken: [{ waived: true }] } })
  expect(comparisonToTerminal(comparison, { colour: false })).toContain(
    'NOT REGRESSED: 1 broken (1 waived), 0 lost',
  )
})

it('states what differs about the runs, and only that', () => {
  const run = buildRun()
  const target = { ...run.run.target, regionUrl: 'http://127.0.0.1:4711' }
  const other = buildRun({
    tool: { ...run.tool, version: '0.2.0' },
    run: { ...run.run, id: 'run-2', seed: 7, profiles: ['usage'], only: ['LIST-*'], target },
    checks: run.checks.slice(1),
  })
  expect(compareRuns(run, run).differences).toEqual([])
  expect(compareRuns(run, other).differences).toEqual([
    { fact: 'suite', before: 'seca-conformance 0.1.0', after: 'seca-conformance 0.2.0' },
    { fact: 'profiles', before: 'usage, contract', after: 'usage' },
    { fact: 'only checks', before: 'all', after: 'LIST-*' },
    { fact: 'target', before: 'https://api.eu-1.example.test', after: 'http://127.0.0.1:4711' },
    { fact: 'list of checks (1 in one run only)', before: '8 checks', after: '7 checks' },
  ])
  const embedded = (port: number) => ({
    ...run,
    run: { ...run.run, target: { ...target, embedded: true, regionUrl: `http://127.0.0.1:${port}` } },
  })
  expect(compareRuns(embedded(1), embedded(2)).differences).toEqual([])
})

const before = buildRun({
  verdict: 'not-conformant',
  checks: [
    ended('kept/nic', 'pass'),
    ended('x/nic', 'pass'),
    ended('gone/nic', 'pass'),
    ended('mended/nic', 'fail'),
  ],
})
const after = buildRun({
  run: { ...buildRun().run, id: 'run-2', profiles: ['usage'] },
  checks: [
    ended('kept/nic', 'pass'),
    ended('x/nic', 'fail', { findings: [buildFinding({ message: 'a|b <img> @admin' })] }),
    ended('mended/nic', 'pass'),
  ],
})

it('prints a screen, the verdict of the gate last', () => {
  expect(comparisonToTerminal(compareRuns(before, after), { colour: false })).toMatchInlineSnapshot(`
    "Before: run run-1 of 2026-03-01T10:00:00.000Z, 4 checks, NOT CONFORMANT
    After:  run run-2 of 2026-03-01T10:00:00.000Z, 3 checks, NOT CONFORMANT

    The runs themselves differ
      profiles: usage, contract -> usage
      list of checks (1 in one run only): 4 checks -> 3 checks

    Broken (1)
      MUST x/nic: pass -> fail
         a|b <img> @admin
         metadata.after-put, Section 4.2 https://spec.example.test/v1.7#Section-4.2

    Lost: decided before, not any more (1)
      MUST gone/nic: pass -> not-planned
         not planned in this run

    Fixed (1)
      MUST mended/nic: fail -> pass
         The answer to PUT has no resourceVersion

    REGRESSED: 1 broken, 1 lost, 1 fixed, 0 newly checked, 0 newly warned, 0 still failing, 1 check as before
    "
  `)
})

it('writes a comment in which what broke is in sight and the rest is folded', () => {
  expect(comparisonToMarkdown(compareRuns(before, after))).toMatchInlineSnapshot(`
    "## SECA conformance: REGRESSED

    1 broken, 1 lost, 1 fixed, 0 newly checked, 0 newly warned, 0 still failing, 1 check as before.

    Before: run \`run-1\` of 2026-03-01T10:00:00.000Z, 4 checks, NOT CONFORMANT  
    After: run \`run-2\` of 2026-03-01T10:00:00.000Z, 3 checks, NOT CONFORMANT

    The runs themselves differ:

    - profiles: \`usage, contract\` → \`usage\`
    - list of checks (1 in one run only): \`4 checks\` → \`3 checks\`

    ### Broken (1)

    | level | check | | what | clause |
    |---|---|---|---|---|
    | MUST | \`x/nic\` | pass -> fail | a\\|b &lt;img> &#64;admin | \`metadata.after-put\` [Section 4.2](<https://spec.example.test/v1.7#Section-4.2>) |

    <details><summary>Lost: decided before, not any more (1)</summary>

    | level | check | | what | clause |
    |---|---|---|---|---|
    | MUST | \`gone/nic\` | pass -> not-planned | not planned in this run | \`metadata.after-put\` [Section 4.2](<https://spec.example.test/v1.7#Section-4.2>) |

    </details>

    <details><summary>Fixed (1)</summary>

    | level | check | | what | clause |
    |---|---|---|---|---|
    | MUST | \`mended/nic\` | fail -> pass | The answer to PUT has no resourceVersion | \`metadata.after-put\` [Section 4.2](<https://spec.example.test/v1.7#Section-4.2>) |

    </details>
    "
  `)
})

it('keeps a comment below what GitHub takes, however much broke', () => {
  const many = (verdict: Verdict, from: string) =>
    Array.from({ length: 3000 }, (_, index) =>
      ended(`${from}${index}/${'x'.repeat(40)}`, verdict, {
        findings: verdict === 'fail' ? [buildFinding({ message: 'y'.repeat(5000) })] : [],
      }),
    )
  const comparison = compareRuns(
    buildRun({
      checks: [...many('pass', 'a'), ...many('fail', 'b'), ...many('fail', 'c'), ...many('pass', 'd')],
    }),
    buildRun({ checks: [...many('fail', 'a'), ...many('pass', 'b'), ...many('fail', 'c')] }),
  )
  expect(comparison.changed.broken).toHaveLength(3000)
  expect(comparisonToMarkdown(comparison).length).toBeLessThan(65_536)
})
