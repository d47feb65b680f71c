import { Hono } from 'hono'
import { type CleuraOperationId, operations } from '../../../contract/native/cleura/operations.ts'
import { deviationSet } from '../deviation-set.ts'
import type { NativeMock } from '../native-mock.ts'
import { addAccessControl } from './access-control.ts'
import type { CleuraAccount } from './account.ts'
import { addAuthV1 } from './auth-v1.ts'
import { addAuthV2 } from './auth-v2.ts'
import { backendOf, type CleuraBackend } from './backend.ts'
import { cleuraDeviations } from './deviations.ts'
import type { CleuraFault } from './faults.ts'
import type { CleuraMockOptions } from './options.ts'
import { refusal } from './refusal.ts'
import { cleuraRules } from './rules.ts'
import { addSession } from './session.ts'
import { settingsOf } from './settings.ts'
import type { SmsOutbox } from './sms-outbox.ts'

/** The Cleura Cloud REST API in memory, as far as it leads to a token and tries it. */
export interface CleuraMock extends NativeMock {
  readonly system: 'cleura'
  readonly accounts: readonly CleuraAccount[]
  /** The codes that accounts got; no request shows them. */
  readonly smsOutbox: SmsOutbox
  /**
   * Lets the next request of an operation fail.
   *
   * @throws {MockOptionError} when there is no such operation, or when the status is none of an error
   */
  failNext(operation: CleuraOperationId, fault?: CleuraFault): void
}

/**
 * A mock of the Cleura Cloud REST API.
 *
 * @throws {MockOptionError} when an option makes no sense
 * @example
 * const mock = createCleuraMock()
 * const { baseUrl, close } = await serveNative(mock)
 * // log in as cc_sms with the password "password", have a code sent, then
 * const code = Number(mock.smsOutbox.latest('cc_sms')?.code)
 */
export function createCleuraMock(options: CleuraMockOptions = {}): CleuraMock {
  const settings = settingsOf(options)
  const deviations = deviationSet(cleuraDeviations, cleuraRules, options.deviations)
  const backend = backendOf(settings, options.seed, (rule) => deviations.skipped.has(rule))
  const app = cleuraApp(backend)
  return {
    system: 'cleura',
    accounts: settings.accounts,
    smsOutbox: backend.outbox,
    failNext: (operation, fault) => backend.faults.plan(operation, fault),
    async fetch(request) {
      return await deviations.apply(request, await app.fetch(request))
    },
  }
}

function cleuraApp(backend: CleuraBackend): Hono {
  const app = new Hono()
  addAuthV1(app, backend)
  addSession(app, backend, 'v1')
  addAccessControl(app, backend)
  if (backend.settings.version2) {
    addAuthV2(app, backend)
    addSession(app, backend, 'v2')
  }
  const methods = new Map<string, Set<string>>()
  for (const { path, method, id } of operations) {
    if (id.startsWith('V') && !backend.settings.version2) continue
    methods.set(path, (methods.get(path) ?? new Set()).add(method))
  }
  for (const [path, allowed] of methods) {
    app.all(path, () => {
      const allow = [...allowed].join(', ')
      const answer = refusal(405, `Failed to answer: the path has no such operation. Use ${allow}.`)
      answer.headers.set('allow', allow)
      return answer
    })
  }
  app.notFound(() => refusal(404, 'Failed to answer: there is no such path. Check it against the API.'))
  app.onError(() =>
    refusal(500, 'Failed to answer: the mock has a defect. Report what you sent, without secrets.'),
  )
  return app
}
