import { runProgram } from './run-program.ts'
import { type Credential, CredentialError, type CredentialSource } from './source.ts'

/**
 * A program of the user prints the token: bare, or as JSON `{ "token": "…", "expiresAt": … }` with a date, or seconds
 * since the epoch. It runs again when the token ends.
 *
 * @param whence what names the command, for messages
 */
export function commandSource(command: string | undefined, whence: string): CredentialSource {
  return {
    kind: 'command',
    renewable: true,
    remedy: `Let the command of ${whence} print a valid token`,
    secrets: [],
    async acquire(signal) {
      if (command === undefined) {
        throw new CredentialError(`no command was given that prints a token. Set ${whence}.`)
      }
      return credentialOf(await runProgram(command, { whence, signal }), whence)
    },
  }
}

function credentialOf(output: string, whence: string): Credential {
  const refuse = (reason: string) =>
    new CredentialError(
      `the command of ${whence} printed ${reason}. Let it print a token, or JSON with token and expiresAt.`,
    )
  if (!output.startsWith('{')) {
    if (/\s/.test(output)) throw refuse('more than one word')
    return { token: output }
  }
  const { token, expiresAt } = jsonOf(output) ?? {}
  if (typeof token !== 'string' || token === '') throw refuse('JSON without a token')
  if (expiresAt === undefined || expiresAt === null) return { token }
  const ms = typeof expiresAt === 'number' ? expiresAt * msOf(expiresAt) : Date.parse(String(expiresAt))
  if (!Number.isFinite(ms)) throw refuse('an expiresAt that is no time')
  return { token, expiresAt: ms }
}

/** Seconds since the epoch have ten digits in this age, milliseconds thirteen. */
function msOf(time: number): number {
  return time < 1e11 ? 1000 : 1
}

function jsonOf(text: string): { readonly token?: unknown; readonly expiresAt?: unknown } | undefined {
  try {
    return JSON.parse(text) as { token?: unknown }
  } catch {
    return undefined
  }
}
