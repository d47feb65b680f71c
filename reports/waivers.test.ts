import { expect, it } from 'vitest'
import { issuesOf } from '../contract/index.ts'
import { RunResultsSchema } from '../suites/results.ts'
import { toJUnit } from './junit.ts'
import { toMarkdown } from './markdown.ts'
import { buildCheck, buildFinding } from './record.test-support.ts'
import { toScorecardHtml } from './scorecard/html.ts'
import { scorecardOf } from './scorecard/scorecard.ts'
import { plainLine } from './terminal/progress.ts'
import { toTerminal } from './terminal/summary.ts'
import { buildOutdatedRun, buildWaivedRun } from './waived-run.test-support.ts'

const plain = { colour: false, outputDir: 'seca-report' }

it('says in the terminal what is waived, by whom, and that the provider conforms with waivers only', () => {
  expect(toTerminal(buildWaivedRun(), plain).split('\n').slice(2).join('\n')).toMatchInlineSnapshot(`
    "Waived failures (1)
      MUST metadata.after-put/instance: The answer to PUT has no resourceVersion
         waived until 2026-06-30 (storage team): No version <yet> | see the issue
         https://tracker.example/4711

    Results: seca-report
    Checks:  9 planned: 1 passed, 0 failed, 1 failed and waived
    Waivers: 1 in use, 1 undecided

    CONFORMANT WITH WAIVERS: 1 of 2 checks passed, 1 failed and is waived
    "
  `)
})

it('says in the terminal why a waiver makes the run red', () => {
  expect(toTerminal(buildOutdatedRun(), plain).split('\n').slice(6).join('\n')).toMatchInlineSnapshot(`
    "
    Outdated waivers (1)
      LIST-04/nic
         seca-waivers.yaml:9: it expired on 2026-01-31. Remove it, or agree on another date with storage team.

    Results: seca-report
    Checks:  9 planned: 1 passed, 0 failed, 1 failed and waived
    Waivers: 1 in use, 1 undecided, 1 outdated

    OUTDATED WAIVERS: 1 of 3 waivers is outdated, 1 of 2 checks failed and is waived
    "
  `)
})

it('marks a waived failure in the log of the run', () => {
  const [check = buildCheck()] = buildWaivedRun().checks
  expect(plainLine(check, 1, 2, 0)).toContain('FAIL, waived  metadata.after-put/instance')
})

it('says both in Markdown, and lets no waiver write markup', () => {
  expect(toMarkdown(buildOutdatedRun())).toMatchInlineSnapshot(`
    "## \`acme@eu-1\`: OUTDATED WAIVERS

    1 of 3 waivers is outdated, 1 of 2 checks failed and is waived. SECA v1.7, profiles usage, contract, 5 min 12 s, seed 42, seca-conformance 0.1.0.

    | passed | failed | failed, waived | unverified | not applicable | harness errors | warnings | informative |
    |---:|---:|---:|---:|---:|---:|---:|---:|
    | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0 |

    ### Waived failures (1)

    - MUST \`metadata.after-put/instance\`: The answer to PUT has no resourceVersion; waived until 2026-06-30 (storage team): No version &lt;yet> | see the issue [issue](<https://tracker.example/4711>)

    ### Outdated waivers: they make the run red (1)

    - \`LIST-04/nic\`, seca-waivers.yaml:9: it expired on 2026-01-31. Remove it, or agree on another date with storage team.

    Waivers: 1 in use, 1 undecided, 1 outdated.
    "
  `)
})

it('says both in the scorecard', () => {
  const html = toScorecardHtml(buildOutdatedRun())
  expect(
    html.slice(html.indexOf('<h2>Waivers'), html.indexOf('</section>\n<section>\n<h2>Open')),
  ).toMatchInlineSnapshot(`
    "<h2>Waivers</h2>
    <p>1 in use, 1 undecided, 1 outdated</p>
    <article class="failed"><h3><code>LIST-04/nic</code> <small>outdated, makes the run red</small></h3><p>seca-waivers.yaml:9: it expired on 2026-01-31. Remove it, or agree on another date with storage team.</p></article>
    <article class="waived"><h3><code>metadata.after-put/instance</code> <small>MUST, failed and waived</small></h3>
    <p>The answer to PUT has no resourceVersion</p>
    <p>waived until 2026-06-30 (storage team): No version &lt;yet&gt; | see the issue <a href="https://tracker.example/4711" rel="noreferrer">issue</a></p></article>
    "
  `)
  expect(toScorecardHtml(buildWaivedRun({ checks: [buildCheck()], waivers: [] }))).toContain(
    '<p>none in the file</p>',
  )
})

it('counts a requirement apart that fails under a waiver, unless another check fails without one', () => {
  const failing = { verdict: 'fail' as const, findings: [buildFinding({ requirement: 'LIST-04' })] }
  const [{ waived } = buildCheck()] = buildWaivedRun().checks
  const covered = buildCheck({
    id: 'LIST-04/nic',
    requirements: ['LIST-04'],
    ...failing,
    ...(waived && { waived }),
  })
  const bare = buildCheck({ id: 'LIST-04/subnet', requirements: ['LIST-04'], ...failing })
  const outcome = (checks: (typeof bare)[]) =>
    scorecardOf(buildWaivedRun({ checks })).requirements.find(
      ({ requirement }) => requirement.id === 'LIST-04',
    )?.outcome
  expect(outcome([covered])).toBe('waived')
  expect(outcome([covered, bare])).toBe('failed')
  const { total } = scorecardOf(buildWaivedRun({ checks: [covered] }))
  expect(total.all).toMatchObject({ waived: 1, passed: 0, failed: 0 })
})

it('skips a waived failure in JUnit, and fails for a waiver that is outdated', () => {
  expect(toJUnit(buildOutdatedRun())).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="seca-conformance" tests="3" failures="1" errors="0" skipped="1" time="312.000">
      <testsuite name="Metadata after PUT" tests="2" failures="0" errors="0" skipped="1" time="0.084" timestamp="2026-03-01T10:00:00.000Z">
        <testcase classname="contract/metadata" name="A stored instance has metadata [metadata.after-put/instance]" time="0.042">
          <properties>
            <property name="check" value="metadata.after-put/instance"/>
            <property name="level" value="MUST"/>
            <property name="requirement" value="metadata.after-put"/>
            <property name="waiver" value="metadata.after-put/* https://tracker.example/4711"/>
          </properties>
          <skipped message="waived until 2026-06-30 (storage team): No version &lt;yet&gt; | see the issue (https://tracker.example/4711); fails: The answer to PUT has no resourceVersion">The answer to PUT has no resourceVersion (metadata.after-put)
    at $.metadata.resourceVersion: expected &quot;an integer&quot;, actual null
    curl -X PUT &apos;https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1&apos; -H &apos;Authorization: Bearer $SECA_TOKEN&apos; -d @body.json</skipped>
        </testcase>
        <testcase classname="contract/metadata" name="A stored instance has metadata [list.limit/instance]" time="0.042">
          <properties>
            <property name="check" value="list.limit/instance"/>
            <property name="level" value="MUST"/>
            <property name="requirement" value="list.limit"/>
          </properties>
        </testcase>
      </testsuite>
      <testsuite name="Waivers" tests="1" failures="1" errors="0" skipped="0" time="0.000">
        <testcase classname="waivers" name="LIST-04/nic" time="0.000">
          <failure message="seca-waivers.yaml:9: it expired on 2026-01-31. Remove it, or agree on another date with storage team." type="expired"/>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

it('writes what fits the schema of results', () => {
  expect(issuesOf(RunResultsSchema, buildOutdatedRun())).toEqual([])
})
