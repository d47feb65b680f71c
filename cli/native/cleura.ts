import type { CleuraOperationId } from '../../contract/native/cleura/operations.ts'
import type { CleuraAccount } from '../../mock-provider/native/cleura/account.ts'
import { createCleuraMock } from '../../mock-provider/native/cleura/cleura-mock.ts'
import { UsageError } from '../usage-error.ts'
import { accountFrom, accountsOf, type LiveSystem } from './live-system.ts'
import { mockPassword, type NativeWorld, type WorldOptions } from './world.ts'

/** The REST API with an account without second factor, one with SMS, and one with WebAuthn alone. */
export function cleuraWorld({
  seed,
  clock,
  deviations = [],
  advance,
}: WorldOptions & { advance(ms: number): void }): NativeWorld {
  const account = (part: string, factors: CleuraAccount['secondFactors'] = []): CleuraAccount => ({
    login: `cc_${part}`,
    password: mockPassword(part, seed),
    secondFactors: factors,
  })
  const accounts = [account('plain'), account('sms', ['sms']), account('webauthn', ['webauthn'])]
  const mock = createCleuraMock({ clock, deviations, accounts, ...(seed === undefined ? {} : { seed }) })
  const prefixes = ['', 'SMS_', 'WEBAUTHN_']
  return {
    mock,
    control: {
      advance,
      fail: (operation) => mock.failNext(operation as CleuraOperationId),
      codes: (login) =>
        mock.smsOutbox.messages.filter((message) => message.login === login).map(({ code }) => code),
    },
    environment: (baseUrl) => ({
      CLEURA_API_URL: baseUrl,
      ...Object.fromEntries(
        accounts.flatMap(({ login, password }, index) => [
          [`${prefixes[index]}CLEURA_API_USERNAME`, login],
          [`${prefixes[index]}CLEURA_API_PASSWORD`, password],
        ]),
      ),
    }),
    parameters: {},
  }
}

const names = { login: 'CLEURA_API_USERNAME', password: 'CLEURA_API_PASSWORD' } as const

/** The checks log in themselves: the token is no bearer token, and getting it is what they are about. */
export const cleuraLive: LiveSystem = {
  connect(_baseUrl, environment) {
    const accounts = accountsOf({
      plain: accountFrom(environment, names),
      sms: accountFrom(environment, names, 'SMS_'),
      webauthn: accountFrom(environment, names, 'WEBAUTHN_'),
    })
    if (Object.keys(accounts).length === 0) {
      throw new UsageError(
        `Failed to start the run: no account was given. Set ${names.login} and ${names.password}, or those of an account with SMS after SMS_.`,
      )
    }
    const command = environment['CLEURA_2FA_CODE_COMMAND']?.trim() || undefined
    return { accounts, parameters: command === undefined ? {} : { 'code-command': command } }
  },
}
