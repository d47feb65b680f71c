import { createInterface } from 'node:readline/promises'
import { runProgram } from './run-program.ts'
import { CredentialError } from './source.ts'

/** Gets the code of an SMS to whoever logs in. */
export interface SecondFactor {
  /** @throws {CredentialError} when there is no way to get a code */
  prove(): void
  /** @throws {CredentialError} when it is no code */
  code(login: { readonly login: string; readonly verification: string }, signal: AbortSignal): Promise<number>
}

/** What a terminal is to us. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/**
 * The code from a command, or from whoever sits at the terminal. It cannot be given beforehand: it exists only once the
 * SMS was asked for.
 *
 * @param whence the variable of the command, for messages
 */
export function smsCode(
  command: string | undefined,
  whence: string,
  terminal: Terminal = { input: process.stdin, output: process.stderr },
): SecondFactor {
  const attended = terminal.input.isTTY === true && terminal.output.isTTY === true
  return {
    prove() {
      if (command !== undefined || attended) return
      throw new CredentialError(
        `the account wants a code by SMS, and nobody is here to give it. Set ${whence} to a command that prints the code, run it in a terminal, or use an account without a second factor.`,
      )
    },
    async code({ login, verification }, signal) {
      if (command !== undefined) {
        const environment = { CLEURA_2FA_LOGIN: login, CLEURA_2FA_VERIFICATION: verification }
        return codeOf(await runProgram(command, { whence, signal, environment }))
      }
      const lines = createInterface({ ...terminal, terminal: false })
      try {
        return codeOf(await lines.question(`Code of the SMS to ${login}: `, { signal }))
      } finally {
        lines.close()
      }
    },
  }
}

/** The API takes an integer only. */
function codeOf(text: string): number {
  if (/^\d{4,8}$/.test(text.trim())) return Number(text)
  throw new CredentialError('what was given is no code. Give the digits of the SMS and nothing else.')
}
