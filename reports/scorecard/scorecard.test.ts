import { expect, it } from 'vitest'
import type { CheckResult } from '../../suites/results.ts'
import { buildCheck, buildFinding } from '../record.test-support.ts'
import { buildRun } from '../run.test-support.ts'
import { toScorecardHtml } from './html.ts'
import { toScorecardMarkdown } from './markdown.ts'
import { scorecardOf } from './scorecard.ts'

const check = (id: string, overrides: Partial<CheckResult>) =>
  buildCheck({
    id,
    verdict: 'pass',
    requirements: [id.slice(0, id.indexOf('/'))],
    findings: [],
    ...overrides,
  })

const run = buildRun({
  checks: [
    check('LIST-04/subnet', {}),
    check('LIST-04/nic', {
      verdict: 'fail',
      findings: [buildFinding({ requirement: 'LIST-04', message: 'a page of <3>' })],
    }),
    check('LIST-05/nic', { findings: [buildFinding({ requirement: 'LIST-05', severity: 'warning' })] }),
    check('LIST-06/nic', { verdict: 'unverified', reason: 'timeout: late' }),
    check('LIST-07/nic', { verdict: 'not-applicable', reason: 'no NICs' }),
    check('LIST-08/nic', {}),
    check('LIST-09/nic', { scored: false }),
  ],
})

it('judges a requirement by the worst that any scored check says of it', () => {
  const outcomes = new Map(
    scorecardOf(run).requirements.map(({ requirement, outcome }) => [requirement.id, outcome]),
  )
  expect(['04', '05', '06', '07', '08', '09'].map((number) => outcomes.get(`LIST-${number}`))).toEqual([
    'failed',
    'warned',
    'unverified',
    'not-applicable',
    'passed',
    'not-run',
  ])
  expect(outcomes.get('LIFE-33')).toBe('excluded')
  // Rules for clients say nothing of a provider.
  expect(outcomes.has('LIST-11')).toBe(false)
})

it('adds up in every area and over all of them', () => {
  const { areas, total } = scorecardOf(run)
  for (const { all, byLevel } of [...areas, total]) {
    const { total: sum, ...parts } = all
    expect(Object.values(parts).reduce((a, b) => a + b)).toBe(sum)
    expect(Object.values(byLevel).reduce((a, b) => a + b.total, 0)).toBe(sum)
  }
  expect(areas.reduce((sum, { all }) => sum + all.total, 0)).toBe(total.all.total)
})

it('shows the areas that the run is about, with denominators', () => {
  const markdown = toScorecardMarkdown(run)
  expect(markdown).toContain('| LIST lists | 2 of 26 |')
  expect(markdown).not.toContain('| SKU')
  expect(toScorecardMarkdown(buildRun({ checks: [] }))).toBe('')
})

it('writes one HTML file that runs and loads nothing', () => {
  const html = toScorecardHtml(run)
  expect(html).toContain("default-src 'none'")
  expect(html).not.toMatch(/<script|<link|<img|src=/)
  expect(html).toContain('a page of &lt;3&gt;')
})
