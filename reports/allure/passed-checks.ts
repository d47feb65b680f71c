import { Stage, Status, type TestResult } from 'allure-js-commons'
import { groupBy } from '../../suites/group-by.ts'
import type { CheckResult, RunResults } from '../../suites/results.ts'
import { counted } from '../verdict-text.ts'
import { labelsOf, linksOf, passedDescription } from './labels.ts'
import { stableId, stableUuid } from './stable-id.ts'
import { endOf } from './steps.ts'

/** Whether a check has nothing to tell but that it passed; guides are read step by step all the same. */
export function isPlainPass(check: CheckResult): boolean {
  return check.profile !== 'usage' && check.verdict === 'pass' && check.findings.length === 0
}

/**
 * One Allure result for the plain passes of each requirement, every check a step of it. Thousands of results of their own
 * would be a report of 60 MB in which nobody finds anything.
 */
export function passedTests(checks: readonly CheckResult[], run: RunResults): TestResult[] {
  const groups = groupBy(checks, (check) => `${check.profile} ${check.requirements[0] ?? check.id}`)
  return [...groups].flatMap(([name, passed]) => {
    const [first] = passed
    return first === undefined ? [] : [passedTest(name, first, passed, run)]
  })
}

function passedTest(
  name: string,
  first: CheckResult,
  passed: readonly CheckResult[],
  run: RunResults,
): TestResult {
  const starts = passed.map(({ startedAt }) => Date.parse(startedAt))
  return {
    uuid: stableUuid(run.run.id, name),
    testCaseId: stableId(name),
    historyId: stableId(name),
    name: passed.length === 1 ? first.title : `${counted(passed.length, 'check')} passed (${first.profile})`,
    fullName: name,
    titlePath: [first.profile, first.groupTitle],
    status: Status.PASSED,
    statusDetails: {},
    stage: Stage.FINISHED,
    start: Math.min(...starts),
    stop: Math.max(...passed.map(endOf)),
    description: passedDescription(first, passed, run),
    labels: labelsOf(first, run),
    links: linksOf(first, run),
    parameters: [],
    attachments: [],
    steps: passed.map((check) => ({
      name: `${check.id}  ${check.title}`,
      status: Status.PASSED,
      stage: Stage.FINISHED,
      statusDetails: {},
      steps: [],
      attachments: [],
      parameters: [],
      start: Date.parse(check.startedAt),
      stop: endOf(check),
    })),
  }
}
