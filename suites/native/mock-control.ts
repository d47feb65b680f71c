import type { Answer, ClientRequest } from '../client/client.ts'
import { NotApplicable, Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import { parameterOf } from './native-target.ts'

/** Whether the run has the control of a mock, which can do what nobody can from outside. */
export function hasControl({ config }: CheckContext): boolean {
  return parameterOf(config, 'control') !== undefined
}

/**
 * Asks the control of a mock for a fault, a leap of time, an expired token, or the SMS that were sent.
 *
 * @param why what cannot be done from outside
 * @throws {NotApplicable} when the run has no control
 */
export async function control(
  context: CheckContext,
  why: string,
  path: 'faults' | 'clock' | 'tokens' | 'sms',
  request: Pick<ClientRequest, 'body'> & { readonly query?: string } = {},
): Promise<Answer> {
  const url = parameterOf(context.config, 'control')
  if (url === undefined) {
    throw new NotApplicable(`${why} from outside; --param control=... names the control of a mock that can`)
  }
  const { body, query = '' } = request
  const answer = await context.send(
    {
      method: body === undefined ? 'GET' : 'POST',
      url: `${url}/${path}${query}`,
      token: null,
      ...(body === undefined ? {} : { body }),
    },
    'setup',
  )
  if (answer.status < 300) return answer
  throw new Unverified('prerequisite', `the control of the mock answered ${answer.status} to ${path}`)
}
