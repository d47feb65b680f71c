import { expect, it } from 'vitest'
import { buildCheck, buildFinding } from '../record.test-support.ts'
import { buildRun } from '../run.test-support.ts'
import { toTerminal } from './summary.ts'

const plain = { colour: false, outputDir: 'seca-report' }

it('tells a run on one screen, the verdict last', () => {
  const text = toTerminal(buildRun(), { ...plain, reportPath: 'seca-report/allure-report/index.html' })
  expect(text).toMatchInlineSnapshot(`
    "seca-conformance 0.1.0 | SECA v1.7 | acme@eu-1 (https://api.eu-1.example.test) | seed 42 | 5 min 12 s

    Informative (1)
      request                       answer                   what has drifted
      PUT block-storage as printed  lenient 201, strict 422  sizeGB printed as a string

    Failures (1)
      1. MUST metadata.after-put/instance
         A stored instance has metadata: The answer to PUT has no resourceVersion
         at $.metadata.resourceVersion: expected "an integer", actual null
         metadata.after-put, Section 4.2 https://spec.example.test/v1.7#Section-4.2
         curl -X PUT 'https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1' -H 'Authorization: Bearer $SECA_TOKEN' -d @body.json

    Warnings (1)
      list.limit/instance: The list has no $.metadata.total

    Harness errors (1): a defect of this tool, not of the provider
      list.order/instance: TypeError: cannot read properties of undefined

    Unverified (2)
        1 x prerequisite: power.start/instance
        1 x timeout: still "starting" after 300 s

    Not applicable (2)
        2 x provider seca.network is not offered

    Left behind (1): created by this run, still there
      instance https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1 (DELETE answered 409)

    Report:  seca-report/allure-report/index.html
    Results: seca-report
    Checks:  9 planned: 2 passed, 1 failed, 2 unverified, 2 not applicable, 1 harness error, 1 informative

    NOT CONFORMANT: 1 of 8 checks failed
    "
  `)
})

it('tells a conformant run in a few lines', () => {
  const run = buildRun({ verdict: 'conformant', checks: [buildCheck()], leftBehind: [] })
  expect(toTerminal(run, plain)).toMatchInlineSnapshot(`
    "seca-conformance 0.1.0 | SECA v1.7 | acme@eu-1 (https://api.eu-1.example.test) | seed 42 | 5 min 12 s

    Results: seca-report
    Checks:  9 planned: 1 passed, 0 failed

    CONFORMANT: 1 of 1 check passed
    "
  `)
})

it('shows ten failures and how many there are', () => {
  const failed = (index: number) =>
    buildCheck({ id: `metadata.after-put/kind-${index}`, verdict: 'fail', findings: [buildFinding()] })
  const text = toTerminal(
    buildRun({ checks: Array.from({ length: 12 }, (_, index) => failed(index)) }),
    plain,
  )
  expect(text.match(/MUST metadata/g)).toHaveLength(10)
  expect(text).toContain('  and 2 more in the report')
})

it('colours only when asked to', () => {
  expect(toTerminal(buildRun(), { ...plain, colour: true })).toContain('\u001b[31mNOT CONFORMANT\u001b[39m')
  expect(toTerminal(buildRun(), plain)).not.toContain('\u001b')
})

it('lets no provider rewrite the terminal', () => {
  const finding = buildFinding({
    message: 'wrong\u001b[2J\u0007\nNOT A VERDICT',
    actual: '\u001b]0;x',
    path: '$\u009b',
  })
  const run = buildRun({ checks: [buildCheck({ verdict: 'fail', findings: [finding] })] })
  expect(toTerminal(run, plain)).not.toMatch(/[^\P{Cc}\n]/u)
})

it('cuts lines to the width but never a link or a command', () => {
  const finding = buildFinding({ message: 'x'.repeat(300) })
  const run = buildRun({ checks: [buildCheck({ verdict: 'fail', findings: [finding] })] })
  const lines = toTerminal(run, { ...plain, width: 60 }).split('\n')
  expect(lines.find((line) => line.includes('xxx'))).toHaveLength(60)
  expect(lines).toContainEqual(`     ${finding.curl}`)
})

it('fits the table of an informative run into the width', () => {
  const note = `${'a long drift '.repeat(8)}-> lenient 201, strict 422`
  const run = buildRun({ checks: [buildCheck({ scored: false, notes: [note, 'no arrow here'] })] })
  expect(
    toTerminal(run, { ...plain, width: 80 })
      .split('\n')
      .slice(2, 6),
  ).toMatchInlineSnapshot(`
    [
      "Informative (1)",
      "  request                         answer                   what has drifted",
      "  A stored instance has metadata  lenient 201, strict 422  a long drift a long …",
      "",
    ]
  `)
})
