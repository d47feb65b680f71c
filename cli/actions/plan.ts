import { readResults } from '../../reports/read-run.ts'
import { keepRecord } from '../../suites/client/recorder.ts'
import { createRedactor, redactError } from '../../suites/client/redact.ts'
import { loadOwnChecks, type OwnChecks } from '../../suites/engine/own-checks.ts'
import type { Offer, RunConfig } from '../../suites/engine/run-config.ts'
import { refuseForeignOptions } from '../native/refuse-foreign.ts'
import { randomSeed } from '../seed.ts'
import { UsageError } from '../usage-error.ts'
import { chosenProfiles } from './chosen-profiles.ts'
import { connect, refuseContradictions } from './connect.ts'
import { type Estimate, estimate } from './estimate.ts'
import { defaultConcurrency, explore } from './explore.ts'
import { type PlannedReading, planReading } from './read-only.ts'
import { refuseNarrowBound } from './refuse-bound.ts'
import { type Rehearsal, rehearse } from './rehearse.ts'
import type { RunOptions } from './run-options.ts'

/** What a run would create, send and take. */
export interface CreationPlan extends Pick<Rehearsal, 'kinds' | 'requests'> {
  readonly target: string
  readonly profiles: readonly string[]
  readonly checks: number
  /** Checks that cannot be applied to this provider. */
  readonly notApplicable: number
  readonly concurrency: number
  readonly estimate?: Estimate
  /** What the plan takes for granted. */
  readonly assumptions: readonly string[]
}

/** Options of `seca-conformance plan`. */
export interface PlanOptions extends RunOptions {
  /** Output directory of the run by which the time is estimated. */
  readonly from?: string
}

/**
 * Rehearses a run on the mock provider inside this process, as the provider of the options would let it be: its
 * extensions, SKUs and principals. The provider is only asked what it offers.
 *
 * @throws {UsageError | CredentialError | TargetError | ReportError} with the remedy
 */
export async function planCreation(
  options: PlanOptions,
  environment: NodeJS.ProcessEnv,
  { signal, onNote }: { readonly signal: AbortSignal; readonly onNote: (text: string) => void },
): Promise<CreationPlan> {
  refuseForeignOptions(options)
  refuseContradictions(options)
  if (options.system !== undefined && options.system !== 'seca') {
    throw new UsageError(
      `Failed to plan the run: what ${options.system} creates is not known in advance. Leave --system out.`,
    )
  }
  const own = await loadOwnChecks(options.checkFiles ?? [])
  const reading = await planReading(options, own.checks)
  const earlier = options.from === undefined ? undefined : await readResults(options.from)
  const seen =
    options.regionUrl === undefined
      ? undefined
      : await look(options, own, reading, environment, { signal, onNote })
  const rehearsal = reading === undefined ? await whole(options, own, seen) : nothingMade(reading)
  const { ids, notApplicable } = rehearsal
  if (ids.length === 0) {
    throw new UsageError(
      `Failed to plan the run: no check matches --only ${options.only?.join(', ') ?? ''}. See seca-conformance list.`,
    )
  }
  const expected = earlier === undefined ? undefined : estimate(ids, earlier)
  return {
    target: options.regionUrl ?? 'the embedded mock provider',
    profiles: chosenProfiles(options),
    checks: ids.length,
    notApplicable,
    concurrency: options.concurrency ?? defaultConcurrency,
    kinds: rehearsal.kinds,
    requests: rehearsal.requests,
    ...(expected === undefined ? {} : { estimate: expected }),
    assumptions: assumptionsOf(seen, reading !== undefined),
  }
}

/** What a plan needs of a rehearsal. */
interface Tried extends Pick<Rehearsal, 'kinds' | 'requests'> {
  readonly ids: readonly string[]
  readonly notApplicable: number
}

async function whole(options: PlanOptions, own: OwnChecks, seen: RunConfig | undefined): Promise<Tried> {
  const { kinds, requests, results } = await rehearse({
    run: selectionOf(options),
    own: own.checks,
    ...(options.mode === undefined ? {} : { mode: options.mode }),
    ...(seen === undefined ? {} : { adapt: (config) => asOf(seen, config), skuName: skuNamesOf(seen) }),
  })
  refuseNarrowBound(options.maxInstances, results)
  const notApplicable = results.filter(({ verdict }) => verdict === 'not-applicable').length
  return { kinds, requests, ids: results.map(({ id }) => id), notApplicable }
}

function nothingMade({ checks, requests }: PlannedReading): Tried {
  return { kinds: [], requests, ids: checks, notApplicable: 0 }
}

function selectionOf(options: RunOptions): Partial<RunConfig> {
  return {
    profiles: chosenProfiles(options),
    only: options.only ?? [],
    edition: options.edition ?? 'v1.7',
    ...(options.guide === undefined ? {} : { guide: options.guide }),
    level: options.level ?? 'must',
    expect: options.expect ?? 'specification',
    concurrency: options.concurrency ?? defaultConcurrency,
    ...(options.maxInstances === undefined ? {} : { maxInstances: options.maxInstances }),
  }
}

/** What the provider offers and who may act; sends nothing but GET, and keeps nothing. */
async function look(
  options: RunOptions,
  own: OwnChecks,
  reading: PlannedReading | undefined,
  environment: NodeJS.ProcessEnv,
  { signal, onNote }: { readonly signal: AbortSignal; readonly onNote: (text: string) => void },
): Promise<RunConfig> {
  const seed = options.seed ?? randomSeed()
  const connection = await connect(options, environment, seed, signal)
  const redact = createRedactor(connection.credentials.secrets)
  try {
    const recorder = keepRecord(redact)
    return await explore(options, connection, { outputDir: '', recorder, seed, signal, onNote, own, reading })
  } catch (error) {
    throw redactError(error, redact)
  } finally {
    for (const problem of await connection.close()) onNote(problem)
  }
}

/** The rehearsal as the provider would let it be: what it lacks is taken from the mock. */
function asOf(seen: RunConfig, config: RunConfig): RunConfig {
  const { target, principals } = seen
  const { faultUrl, forgeUrl, ...rest } = config.target
  const kept = <T extends object>(all: T, of: object) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(of, name))) as T
  const offer = (mine: Offer, theirs: Offer) => ('missing' in theirs ? theirs : mine)
  const { offers } = config.target
  return {
    ...config,
    principals: kept(config.principals, principals),
    target: {
      ...rest,
      ...(target.faultUrl === undefined || faultUrl === undefined ? {} : { faultUrl }),
      ...(target.forgeUrl === undefined || forgeUrl === undefined ? {} : { forgeUrl }),
      providers: kept(config.target.providers, target.providers),
      offers: {
        ...offers,
        instanceSku: offer(offers.instanceSku, target.offers.instanceSku),
        storageSku: offer(offers.storageSku, target.offers.storageSku),
        networkSku: offer(offers.networkSku, target.offers.networkSku),
        image: offer(offers.image, target.offers.image),
      },
    },
  }
}

/** The SKU of the provider in place of that of the mock. */
function skuNamesOf({ target: { offers } }: RunConfig): (sku: string) => string {
  const theirs = (offer: Offer, sku: string) => ('missing' in offer ? sku : offer.name)
  return (sku) => {
    if (sku.endsWith('rd500')) return theirs(offers.storageSku, sku)
    if (sku.endsWith('n1k')) return theirs(offers.networkSku, sku)
    return sku.endsWith('ds') ? theirs(offers.instanceSku, sku) : sku
  }
}

function assumptionsOf(seen: RunConfig | undefined, reads: boolean): string[] {
  if (reads) return ['every request is answered as the specification has it']
  return [
    'every request is answered as the specification has it; a check that fails early creates less',
    'how many exist at a time rises when the provider takes long to create or to remove',
    'a resource that checks lend each other may be made anew once more or less, by the order in which they end',
    ...(seen === undefined ? [] : ['what the provider offers is as it was just now']),
  ]
}
