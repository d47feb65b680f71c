import { smsCode } from '../../credentials/second-factor.ts'
import { CredentialError } from '../../credentials/source.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import type { NativeAccount } from '../../engine/run-config.ts'
import { isSuccess } from '../expectations.ts'
import { control, hasControl } from '../mock-control.ts'
import { parameterOf } from '../native-target.ts'
import { untilSeen } from '../wait.ts'
import { openVerification, requestCode } from './api.ts'

const smsBoundMs = 5_000
const variable = 'CLEURA_2FA_CODE_COMMAND'

/** A code that was asked for, and what it belongs to. */
export interface Asked {
  readonly verification: string
  readonly code: number
}

/**
 * Asks for a code and reads it: from the control of a mock, or by the command of the user. Undefined when no SMS comes.
 *
 * @param ask sends the request; by default as a client does, with curl in the replay of the page
 */
export async function readCode(
  context: CheckContext,
  { login }: NativeAccount,
  verification: string,
  ask: () => Promise<unknown>,
): Promise<string | undefined> {
  if (hasControl(context)) {
    const before = (await codes(context, login)).length
    await ask()
    return await untilSeen(context, async () => (await codes(context, login))[before], smsBoundMs)
  }
  const command = parameterOf(context.config, 'code-command')
  if (command === undefined) {
    throw new NotApplicable(
      `nobody is here to read the SMS; set ${variable} to a command that prints the code`,
    )
  }
  await ask()
  try {
    return String(await smsCode(command, variable).code({ login, verification }, context.signal))
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    throw new Unverified('prerequisite', cause.message, { cause })
  }
}

async function codes(context: CheckContext, login: string): Promise<readonly string[]> {
  const query = `?login=${encodeURIComponent(login)}`
  const { json } = await control(context, 'no SMS can be read', 'sms', { query })
  return (json as { readonly messages: readonly { readonly code: string }[] }).messages.map(
    ({ code }) => code,
  )
}

/** @throws {Unverified} when there is no code to go on with */
export async function askedCode(context: CheckContext, sms: NativeAccount): Promise<Asked> {
  const verification = await openVerification(context, sms)
  const code = await readCode(context, sms, verification, async () => {
    const answer = await requestCode(context, sms.login, verification)
    if (!isSuccess(answer))
      throw new Unverified('prerequisite', `a code request was answered ${answer.status}`)
  })
  if (code !== undefined) return { verification, code: Number(code) }
  throw new Unverified('prerequisite', 'no code arrived')
}
