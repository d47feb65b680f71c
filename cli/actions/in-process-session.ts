import type { Dispatcher } from 'undici'
import { type MockProvider, principals } from '../../mock-provider/index.ts'
import { createClient } from '../../suites/client/client.ts'
import { keepRecord, type Recorder } from '../../suites/client/recorder.ts'
import { createRedactor } from '../../suites/client/redact.ts'
import { createKeeper } from '../../suites/credentials/keeper.ts'
import { principalOf } from '../../suites/credentials/principal.ts'
import type { RunConfig } from '../../suites/engine/run-config.ts'
import { openSession, type Session } from '../../suites/engine/session.ts'
import type { Time } from '../../suites/engine/time.ts'
import { keepLedger, type Ledger } from '../../suites/ledger/ledger.ts'
import { discover } from '../../suites/target/discover.ts'
import { chooseOffers } from '../../suites/target/offers.ts'

/** Hundreds of checks that wait in vain may leap over days. */
const longerThanAnyRun = 10 * 365 * 24 * 3600

/** What a session in this process may have of its own. */
interface InProcess {
  readonly newTime?: () => Time
  readonly recorder?: Recorder
  readonly ledger?: Ledger
  /** Makes the run that of another provider, which offers less. */
  readonly adapt?: (config: RunConfig) => RunConfig
}

/** A run against a mock provider in the same process, whose record stays in memory. */
export async function inProcessSession(
  provider: MockProvider,
  transport: Dispatcher,
  options: Partial<RunConfig> = {},
  replaced: InProcess = {},
): Promise<Session> {
  const { region, authorization, control } = provider.urls('http://mock.test')
  const seed = options.seed ?? 1
  const as = async (name: keyof typeof principals) =>
    principalOf(await provider.token({ subject: principals[name], expiresInSeconds: longerThanAnyRun }))
  const admin = await as('admin')
  const limits = { requestTimeoutMs: 5_000, settleMs: 2_000, settleMsByKind: {}, budgetMs: 600_000 }
  const signal = new AbortController().signal
  const redact = createRedactor([admin.token])
  const client = createClient({
    tokens: createKeeper({ admin }),
    limits,
    recorder: keepRecord(redact),
    transport,
  })
  const send: Parameters<typeof discover>[1] = (request) =>
    client.send(request, { check: 'discovery', purpose: 'probe', signal })
  const found = await discover(
    { regionUrl: region, authorizationUrl: authorization, region: provider.region },
    send,
  )
  const whole: RunConfig = {
    runId: `t${seed}`,
    seed,
    outputDir: '',
    secrets: [],
    principals: {
      admin,
      editor: await as('editor'),
      viewer: await as('viewer'),
      outsider: await as('outsider'),
    },
    target: {
      ...found,
      embedded: true,
      tenant: provider.tenant,
      foreignTenant: provider.otherTenant,
      subject: principals.admin,
      ...(control === undefined ? {} : { faultUrl: `${control}/faults`, forgeUrl: `${control}/tokens` }),
      offers: await chooseOffers(found.providers, provider.tenant, send),
    },
    profiles: ['foundation', 'extensions'],
    edition: 'v1.7',
    checkFiles: [],
    only: [],
    keepNames: false,
    limits,
    level: 'must',
    expect: 'specification',
    concurrency: 8,
    ...options,
  }
  const { adapt = (all: RunConfig) => all, ...own } = replaced
  const config = adapt(whole)
  return openSession(config, signal, {
    transport,
    recorder: keepRecord(redact),
    ledger: keepLedger(config.runId),
    ...own,
  })
}
