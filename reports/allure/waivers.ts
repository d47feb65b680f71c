import {
  type Label,
  LabelName,
  type Link,
  LinkType,
  type Parameter,
  Stage,
  Status,
  type TestResult,
} from 'allure-js-commons'
import type { CheckResult, RunResults } from '../../suites/results.ts'
import { specificationName } from '../verdict-text.ts'
import { outdatedWaivers, outdatedWords } from '../waiver-text.ts'
import { stableId, stableUuid } from './stable-id.ts'

/** The waiver of a check as Allure shows it beside the result. */
export function waiverParameters({ waived }: CheckResult): Parameter[] {
  if (waived === undefined) return []
  const { check, reason, owner, expires } = waived
  const rows = { waiver: check, 'waived because': reason, 'waived by': owner, 'waived until': expires }
  // Excluded from what identifies a result: another date must not cut the trend.
  return Object.entries(rows).map(([name, value]) => ({ name, value, excluded: true }))
}

/** The issue that a waiver names. */
export function waiverLinks({ waived }: CheckResult): Link[] {
  return waived === undefined ? [] : [{ type: LinkType.ISSUE, name: waived.link, url: waived.link }]
}

/** One failed result for each waiver that makes the run red: a report in which all is green must not hide why. */
export function outdatedWaiverTests(run: RunResults): TestResult[] {
  const at = Date.parse(run.run.finishedAt)
  return outdatedWaivers(run).map((waiver) => ({
    uuid: stableUuid(run.run.id, 'waiver', waiver.check),
    testCaseId: stableId('waiver', waiver.check),
    historyId: stableId('waiver', waiver.check),
    name: `Waiver ${waiver.check}`,
    fullName: `waiver ${waiver.check}`,
    titlePath: ['waivers'],
    status: Status.FAILED,
    statusDetails: { message: `outdated waiver: ${outdatedWords(waiver)}` },
    stage: Stage.FINISHED,
    start: at,
    stop: at,
    labels: labels(run),
    links: [{ type: LinkType.ISSUE, name: waiver.link, url: waiver.link }],
    parameters: [],
    attachments: [],
    steps: [],
  }))
}

function labels(run: RunResults): Label[] {
  return [
    { name: LabelName.EPIC, value: specificationName(run) },
    { name: LabelName.FEATURE, value: 'waivers' },
    { name: LabelName.PARENT_SUITE, value: 'Waivers' },
    { name: LabelName.FRAMEWORK, value: run.tool.name },
    { name: LabelName.TAG, value: 'waiver' },
  ]
}
