import type { Kind } from '../../../contract/index.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { runMark } from '../../provisioning/names.ts'

/** The URL of a resource of a kind that does not exist: its name bears the mark of the run, and nothing makes it. */
export async function absentUrl(context: CheckContext, kind: Kind): Promise<string> {
  const { url } = await context.resources.collection(kind.id)
  return `${url}/${absentName(context)}`
}

/**
 * Holds a provider to have nothing under a URL.
 *
 * @param message what is wrong when something is there
 * @throws {Unverified} when GET does not answer 404 to a name that nobody ever gave either: that is LIFE-07
 */
export async function expectNothingAt(
  context: CheckContext,
  requirement: string,
  url: string,
  message: string,
): Promise<void> {
  const answer = await context.send({ method: 'GET', url })
  if (answer.status !== 404) await demandTellsAbsent(context, url)
  context.expect(requirement, answer.status === 404, {
    message: `${message}: GET answers ${answer.status}`,
    path: 'status',
    expected: 404,
    actual: answer.status,
    answer,
  })
}

/** Makes sure that GET answers 404 beside a resource, where nothing ever was. @throws {Unverified} when not */
export async function demandTellsAbsent(context: CheckContext, url: string): Promise<void> {
  const beside = `${url.slice(0, url.lastIndexOf('/'))}/${absentName(context)}`
  const { status } = await context.send({ method: 'GET', url: beside }, 'setup')
  if (status !== 404) {
    throw new Unverified('prerequisite', `a name that nothing has is answered ${status}, not 404`)
  }
}

const absentName = ({ config }: CheckContext): string => `${runMark(config.runId)}-absent`
