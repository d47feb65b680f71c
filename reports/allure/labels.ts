import { type Label, LabelName, type Link, LinkType, Severity } from 'allure-js-commons'
import { requirementAreas } from '../../contract/index.ts'
import type { CheckResult, Level, RunResults } from '../../suites/results.ts'
import { oneLine } from '../check-text.ts'
import { escapeMarkdown } from '../escape-markdown.ts'
import { specificationName, targetName } from '../verdict-text.ts'

const severities: Readonly<Record<Level, Severity>> = {
  MUST: Severity.CRITICAL,
  SHOULD: Severity.NORMAL,
  MAY: Severity.MINOR,
}

/** By what Allure groups, filters and searches a check. */
export function labelsOf(check: CheckResult, run: RunResults): Label[] {
  const area = check.requirements.map((id) => run.requirements[id]?.area).find((found) => found !== undefined)
  const tags = [...check.requirements, ...check.kinds, ...(area === undefined ? [] : [area])]
  if (check.findings.some((finding) => finding.severity === 'warning')) tags.push('warning')
  if (!check.scored) tags.push('informative')
  if (check.waived !== undefined) tags.push('waived')
  return [
    { name: LabelName.EPIC, value: specificationName(run) },
    { name: LabelName.FEATURE, value: check.profile },
    { name: LabelName.STORY, value: check.groupTitle },
    ...suitesOf(check, run),
    { name: LabelName.SEVERITY, value: severities[check.level] },
    { name: LabelName.FRAMEWORK, value: run.tool.name },
    // The timeline draws one lane per host and thread.
    { name: LabelName.HOST, value: targetName(run) },
    { name: LabelName.THREAD, value: check.group },
    ...[...new Set(tags)].map((value) => ({ name: LabelName.TAG, value })),
  ]
}

/** The tree: area, requirement, check; a guide is read from its first step to its last. */
function suitesOf(check: CheckResult, run: RunResults): Label[] {
  const [id = ''] = check.requirements
  const requirement = run.requirements[id]
  const [parent, suite] =
    requirement === undefined || check.profile === 'usage'
      ? [check.profile, check.groupTitle]
      : [
          `${requirement.area}: ${requirementAreas[requirement.area] ?? check.profile}`,
          `${id}: ${requirement.statement}`,
        ]
  return [
    { name: LabelName.PARENT_SUITE, value: parent },
    { name: LabelName.SUITE, value: suite },
  ]
}

/** One link to the clause of each requirement that the check verifies. */
export function linksOf(check: CheckResult, run: RunResults): Link[] {
  return check.requirements.flatMap((id) => {
    const requirement = run.requirements[id]
    return requirement && /^https?:\/\//.test(requirement.link)
      ? [{ type: LinkType.TMS, name: `${id} (${requirement.clause})`, url: requirement.link }]
      : []
  })
}

/** The requirements in full and what the check noted, as Markdown. */
export function descriptionOf(check: CheckResult, run: RunResults): string {
  const requirements = check.requirements.map((id) => {
    const requirement = run.requirements[id]
    if (!requirement) return `- \`${id}\``
    const clause =
      requirement.link === '' ? requirement.clause : `[${requirement.clause}](${requirement.link})`
    return `- **${requirement.level}** ${requirement.statement} (${clause}, \`${id}\`)`
  })
  const notes = check.notes.map((note) => `- ${escapeMarkdown(oneLine(note))}`)
  return [
    'Requirements:\n',
    ...requirements,
    ...(notes.length > 0 ? ['\nNotes:\n', ...notes] : []),
    ...(check.scored ? [] : ['\nInformative: no part of the verdict of the run.']),
    `\nCheck \`${check.id}\`, ${check.assertions} assertions.`,
  ].join('\n')
}

/** What checks that passed were about, and where their requests are. */
export function passedDescription(
  first: CheckResult,
  passed: readonly CheckResult[],
  run: RunResults,
): string {
  const assertions = passed.reduce((sum, check) => sum + check.assertions, 0)
  return [
    ...descriptionOf(first, run).split('\n').slice(0, -1),
    `${passed.length} checks, ${assertions} assertions. Their requests are in exchanges.ndjson; \`seca-conformance explain ${first.id}\` shows those of one.`,
  ].join('\n')
}
