import { type Attachment, ContentType, Stage, type TestResult } from 'allure-js-commons'
import type { CheckResult, Exchange, RunResults } from '../../suites/results.ts'
import { httpTranscript } from './http-transcript.ts'
import { descriptionOf, labelsOf, linksOf } from './labels.ts'
import { stableId, stableUuid } from './stable-id.ts'
import { allureStatus } from './status.ts'
import { endOf, stepsOf } from './steps.ts'
import { waiverLinks, waiverParameters } from './waivers.ts'

export interface AllureTest {
  readonly result: TestResult
  readonly attachment?: { readonly fileName: string; readonly content: string }
}

/** One check as an Allure result. `exchanges` are those of this check. */
export function allureTest(check: CheckResult, exchanges: readonly Exchange[], run: RunResults): AllureTest {
  const uuid = stableUuid(run.run.id, check.id)
  const { status, details } = allureStatus(check)
  const start = Date.parse(check.startedAt)
  const attachment = exchanges.length > 0 ? transcriptOf(uuid, exchanges) : undefined
  const result: TestResult = {
    uuid,
    testCaseId: stableId(check.id),
    historyId: stableId(check.id),
    name: check.title,
    fullName: check.id,
    titlePath: [check.profile, check.groupTitle],
    status,
    statusDetails: details,
    stage: Stage.FINISHED,
    start,
    stop: endOf(check),
    description: descriptionOf(check, run),
    labels: labelsOf(check, run),
    links: [...linksOf(check, run), ...waiverLinks(check)],
    parameters: waiverParameters(check),
    steps: stepsOf(check, exchanges),
    attachments: attachment ? [attachment.entry] : [],
  }
  return attachment
    ? { result, attachment: { fileName: attachment.entry.source, content: attachment.content } }
    : { result }
}

function transcriptOf(uuid: string, exchanges: readonly Exchange[]): { entry: Attachment; content: string } {
  const content = httpTranscript(exchanges)
  const entry = { name: 'Requests and responses', type: ContentType.TEXT, source: `${uuid}-attachment.txt` }
  return { entry, content }
}
