import { expect, it } from 'vitest'
import { buildCheck, buildFinding } from '../record.test-support.ts'
import { buildRun } from '../run.test-support.ts'
import { allureCategories } from './run-facts.ts'
import { allureStatus } from './status.ts'

function categoryOf(check: Parameters<typeof allureStatus>[0]): string | undefined {
  const { status, details } = allureStatus(check)
  return allureCategories.find(
    ({ matchedStatuses, messageRegex }) =>
      matchedStatuses.includes(status) && new RegExp(messageRegex ?? '').test(details.message ?? ''),
  )?.name
}

it('gives every verdict its status, message and category', () => {
  const rows = buildRun().checks.map((check) => [
    check.id,
    allureStatus(check).status,
    allureStatus(check).details.message,
    categoryOf(check),
  ])
  expect(rows).toMatchInlineSnapshot(`
    [
      [
        "guide.single-vm/create-instance",
        "passed",
        undefined,
        undefined,
      ],
      [
        "metadata.after-put/instance",
        "failed",
        "The answer to PUT has no resourceVersion
      at $.metadata.resourceVersion: expected "an integer", actual null",
        "Not conformant",
      ],
      [
        "list.limit/instance",
        "passed",
        "warning: The list has no $.metadata.total
      at $.metadata: actual {"limit":10}",
        "Warning",
      ],
      [
        "power.start/instance",
        "broken",
        "unverified: timeout: still "starting" after 300 s",
        "Unverified: no usable answer",
      ],
      [
        "power.stop/instance",
        "broken",
        "unverified: prerequisite: power.start/instance",
        "Unverified: no usable answer",
      ],
      [
        "metadata.after-put/nic",
        "skipped",
        "not applicable: provider seca.network is not offered",
        "Not applicable",
      ],
      [
        "metadata.after-put/subnet",
        "skipped",
        "not applicable: provider seca.network is not offered",
        "Not applicable",
      ],
      [
        "list.order/instance",
        "broken",
        "harness error: TypeError: cannot read properties of undefined",
        "Harness error: ours, not the provider’s",
      ],
      [
        "printed.single-vm/create-volume",
        "skipped",
        "informative: The printed body is refused
      expected 201, actual 422",
        "Informative, deviates",
      ],
    ]
  `)
})

it('lets an informative pass improve no success rate', () => {
  expect(allureStatus(buildCheck({ scored: false }))).toEqual({
    status: 'skipped',
    details: { message: 'informative: as expected' },
  })
})

it('shows three findings, failures first, and the sides of the first that compares', () => {
  const warning = buildFinding({ severity: 'warning', message: 'minor' })
  const findings = [warning, buildFinding({ message: 'one' }), buildFinding({ message: 'two' }), warning]
  const { details } = allureStatus(buildCheck({ verdict: 'fail', findings }))
  expect(details.message?.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
    'one',
    'two',
    'minor',
    'and 1 more, see the steps',
  ])
  expect(details).toMatchObject({ expected: 'an integer', actual: 'null' })
})
