import { type Requirement, requirements } from '../../contract/index.ts'
import { createMockProvider, mockDispatcher } from '../../mock-provider/index.ts'
import type { Check, CheckGroup } from '../../suites/engine/check.ts'
import { checksOf, planRun } from '../../suites/engine/plan.ts'
import { runInProcess } from '../../suites/engine/run-in-process.ts'
import type { Exchange } from '../../suites/results.ts'
import { UsageError } from '../usage-error.ts'
import { inProcessSession } from './in-process-session.ts'
import { imaginaryRun } from './list.ts'

const shownChecks = 12

/**
 * What a check or a requirement demands, where that is written, what the check sends, and how to run it alone. What is
 * sent is seen, not told: the check runs against the mock provider inside this process.
 *
 * @throws {UsageError} when nothing has this id
 */
export async function explain(id: string): Promise<string> {
  const wanted = id.toLowerCase()
  const all = checksOf(planRun(imaginaryRun({})))
  const check = all.find((each) => each.check.id.toLowerCase() === wanted)
  if (check !== undefined) return await explainCheck(check)
  const requirement = [...requirements.values()].find((each) => each.id.toLowerCase() === wanted)
  if (requirement !== undefined) {
    return explainRequirement(
      requirement,
      all.map((each) => each.check),
    )
  }
  throw new UsageError(
    `Failed to explain ${id}: neither a check nor a requirement has this id. seca-conformance list shows the checks, docs/requirements.md the requirements.`,
  )
}

function explainRequirement(requirement: Requirement, all: readonly Check[]): string {
  const { id } = requirement
  const checks = all.filter((check) => check.requirements.includes(id))
  const more = checks.length - shownChecks
  const verified =
    checks.length === 0
      ? [`No check: ${requirement.excluded ?? 'not yet verified'}.`]
      : [
          `Verified by ${checks.length} ${checks.length === 1 ? 'check' : 'checks'}:`,
          ...checks.slice(0, shownChecks).map((check) => `  ${check.id}  ${check.title}`),
          ...(more > 0 ? [`  and ${more} more: seca-conformance list --only '${id}'`] : []),
          '',
          `Run them alone:  seca-conformance run --only '${id}'`,
        ]
  return [...statementOf(requirement), '', ...verified].join('\n')
}

async function explainCheck({ check, group }: { check: Check; group: CheckGroup }): Promise<string> {
  const named = check.requirements.flatMap((id) => requirements.get(id) ?? [])
  const { verdict, sent } = await trial(check)
  return [
    check.id,
    `  ${check.title}`,
    `  profile ${group.profile}${check.reads ? ', only reads' : ''}`,
    '',
    ...named.flatMap((requirement) => [...statementOf(requirement), '']),
    ...(sent.length === 0
      ? []
      : [`What it sends, here to the mock provider (${verdict}):`, ...sent.map(line), '']),
    `Run it alone:  seca-conformance run --only '${check.id}'`,
  ].join('\n')
}

function statementOf({ id, level, referee, statement, source, since }: Requirement): string[] {
  return [
    `${id} (${level}${referee ? ", asserted by the community's Go suite only" : ''}, since ${since})`,
    `  ${statement}`,
    `  ${source.clause}`,
    `  ${source.link}`,
  ]
}

async function trial(check: Check): Promise<{ verdict: string; sent: readonly Exchange[] }> {
  const provider = await createMockProvider({ seed: 1, control: true })
  const session = await inProcessSession(provider, mockDispatcher(provider), { only: [check.id] })
  try {
    const results = await runInProcess(planRun(session.config), session)
    const verdict = results.find(({ id }) => id === check.id)?.verdict ?? 'not run'
    return { verdict, sent: session.recorder.of(check.id) }
  } finally {
    await session.client.close()
  }
}

function line({ purpose, request, response }: Exchange): string {
  const path = request.url.replace(/^https?:\/\/[^/]+\/providers/, '')
  const note = purpose === 'step' ? '' : `  (${purpose})`
  return `  ${request.method.padEnd(6)} ${path}  -> ${response?.status ?? 'no answer'}${note}`
}
