import { expect, it } from 'vitest'
import type { Claim } from '../suites/claims/claim.ts'
import { certificateText } from './certificate.ts'
import { toMarkdown } from './markdown.ts'
import { buildRun } from './run.test-support.ts'
import { toScorecardHtml } from './scorecard/html.ts'
import { toTerminal } from './terminal/summary.ts'

const claim = (more: Partial<Claim> = {}): Claim => ({
  profile: 'foundation',
  title: 'foundation',
  revision: 'v1.7',
  level: 'SHOULD',
  suite: '1.2.3',
  digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
  status: 'conformant',
  reasons: [],
  checks: { total: 9, passed: 8, failed: 0, unverified: 0, notApplicable: 1, notRun: 0, undecided: 0 },
  ...more,
})
const partial = claim({
  profile: 'usage',
  status: 'partial',
  level: 'MUST',
  reasons: ['3 of 9 checks were not executed'],
})
const run = buildRun({ claims: [claim(), partial] })
const shown = (text: string) => text.replaceAll('\\', '')

it('names profile, revision, level, digest and reason of every claim in every report', () => {
  const terminal = toTerminal(run, { colour: false, outputDir: 'out', width: 160 })
  expect(terminal).toContain(
    'Claims:  foundation v1.7 at SHOULD (sha256:0123456789ab): conformant, 8 of 9 checks passed, 1 not applicable',
  )
  expect(terminal).toContain('partial for usage: 3 of 9 checks were not executed')
  for (const report of [shown(toMarkdown(run)), toScorecardHtml(run)]) {
    expect(report).toContain('sha256:0123456789ab')
    expect(report).toContain('3 of 9 checks were not executed')
  }
})

it('shows no claims where there are none, as in files of earlier versions', () => {
  const old = buildRun()
  expect(toTerminal(old, { colour: false, outputDir: 'out' })).not.toContain('Claims')
  expect(toMarkdown(old)).not.toContain('Claims')
  expect(toScorecardHtml(old)).not.toContain('Claims')
  expect(certificateText(old)).toEqual([])
})

it('says what is certified, of whom, and by which check list', () => {
  const granted = buildRun({
    claims: [claim(), claim({ profile: 'kubernetes', status: 'not-offered' })],
    certification: { granted: true, reasons: [] },
  })
  const text = certificateText(granted).join('\n')
  expect(text).toContain(granted.run.target.regionUrl)
  expect(text).toContain(claim().digest)
  expect(text).toContain('It does not offer kubernetes.')
  expect(text).not.toContain('mock')
  expect(shown(toMarkdown(granted))).toContain('### Certificate')
  expect(toScorecardHtml(granted)).toContain(claim().digest)
})

it('says that it was the mock', () => {
  const { run: about } = buildRun()
  const onMock = buildRun({
    run: { ...about, target: { ...about.target, embedded: true } },
    claims: [claim()],
    certification: { granted: true, reasons: [] },
  })
  expect(certificateText(onMock).join('\n')).toContain('certifies no provider of a cloud')
})

it('gives every reason why there is no certificate', () => {
  const refused = buildRun({ certification: { granted: false, reasons: ['one thing', 'another'] } })
  const terminal = toTerminal(refused, { colour: false, outputDir: 'out' })
  for (const reason of ['one thing', 'another']) {
    expect(terminal).toContain(reason)
    expect(toMarkdown(refused)).toContain(reason)
    expect(toScorecardHtml(refused)).toContain(reason)
  }
})
