import { expect, it } from 'vitest'
import { toGitHubAnnotations } from './annotations.ts'
import { buildCheck, buildFinding } from './record.test-support.ts'
import { buildRun } from './run.test-support.ts'
import { buildOutdatedRun, buildWaivedRun } from './waived-run.test-support.ts'

it('gives an error for each failing check, with clause and difference, and the verdict as a notice', () => {
  expect(toGitHubAnnotations(buildRun()).trimEnd().split('\n')).toEqual([
    '::error title=MUST metadata.after-put/instance::The answer to PUT has no resourceVersion (Section 4.2)%0Aat $.metadata.resourceVersion: expected "an integer", actual null',
    '::error title=list.order/instance%3A a defect of the suite%2C not of the provider::TypeError: cannot read properties of undefined',
    '::warning title=1 resource left behind::instance https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1: DELETE answered 409',
    '::notice title=acme@eu-1%3A NOT CONFORMANT::1 of 8 checks failed',
  ])
})

it('says nothing but the verdict of a run without failures', () => {
  const run = buildRun({ verdict: 'conformant', checks: [buildCheck()], leftBehind: [] })
  expect(toGitHubAnnotations(run)).toBe('::notice title=acme@eu-1%3A CONFORMANT::1 of 1 check passed\n')
})

it('keeps within what GitHub shows, and says how many more there are', () => {
  const checks = Array.from({ length: 30 }, (_, index) =>
    buildCheck({ id: `list.limit/kind-${index}`, verdict: 'fail', findings: [buildFinding()] }),
  )
  const errors = toGitHubAnnotations(buildRun({ checks }))
    .split('\n')
    .filter((line) => line.startsWith('::error'))
  expect(errors).toHaveLength(10)
  expect(errors.at(-1)).toBe('::error title=21 more failing checks::See the report.')
})

it('lets no text of a provider become a command or show a token', () => {
  const hostile = `first\n::add-mask::x\r\n100%0A, eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln`
  const check = buildCheck({ id: 'x,y:z/1', verdict: 'fail', findings: [buildFinding({ message: hostile })] })
  const text = toGitHubAnnotations(buildRun({ checks: [check], leftBehind: [] }))
  expect(text.split('\n').filter((line) => line.startsWith('::add-mask'))).toEqual([])
  expect(text).toContain('title=MUST x%2Cy%3Az/1::')
  expect(text).toContain('100%250A')
  expect(text).not.toContain('eyJ')
})

it('leaves out what a waiver covers, and warns of waivers that are outdated', () => {
  expect(toGitHubAnnotations(buildWaivedRun())).not.toContain('::error')
  expect(toGitHubAnnotations(buildOutdatedRun())).toContain(
    '::warning title=The waiver LIST-04/nic is outdated::seca-waivers.yaml:9: it expired on 2026-01-31.',
  )
})
