import type { RunResults } from '../results.ts'
import { touchedChecks } from '../waivers/touched-checks.ts'
import type { Waiver } from '../waivers/waiver.ts'
import type { Certification } from './claim.ts'
import { neededPrincipals } from './claims-of.ts'

/** What a run must be for a certificate, as far as it is known before anything is sent. */
export interface RunTerms {
  readonly only: readonly string[]
  readonly level?: string | undefined
  readonly expect?: string | undefined
  readonly profiles: readonly string[]
  readonly principals?: readonly string[] | undefined
  readonly warnings?: readonly string[] | undefined
  readonly system?: string | undefined
  readonly edition: string
  /** The run sends nothing but GET. */
  readonly readOnly?: unknown
}

/**
 * Why a run under these terms cannot lead to a certificate; empty when it can. What is not recorded stands against it.
 *
 * @param revision whose usage guides are replayed
 */
export function unfitTerms(terms: RunTerms, revision: string): string[] {
  const {
    only,
    level,
    expect,
    profiles,
    principals = [],
    warnings,
    system = 'seca',
    edition,
    readOnly,
  } = terms
  if (system !== 'seca') return [`certificates are for SECA, and the run is about ${system}`]
  const missing = neededPrincipals.filter((name) => !principals.includes(name))
  const extensions = profiles.filter((name) => name !== 'foundation' && name !== 'usage')
  return [
    ...(only.length > 0 ? [`--only leaves checks out (${only.join(', ')})`] : []),
    ...(readOnly === undefined ? [] : ['--read-only leaves out every check that changes something']),
    ...(level === 'must' ? [] : ['the level is not must, the default']),
    ...(expect === 'specification' ? [] : ['what is expected is not the specification, the default']),
    ...(edition === revision ? [] : [`the guides are not those of ${revision}`]),
    ...(extensions.length > 0 && !profiles.includes('foundation')
      ? [`${extensions.join(', ')} cannot be claimed without the foundation`]
      : []),
    ...(missing.length > 0 ? [`no ${missing.join(', ')} is configured`] : []),
    ...(warnings ?? ['what the pre-flight found is not recorded']).map(
      (text) => `the pre-flight warned: ${text}`,
    ),
  ]
}

/**
 * Whether a run is good for a certificate. A pure function of its results: who has the record of a run can ask again.
 * Counts are taken from the checks, never from the summary.
 */
export function certification(run: RunResults): Certification {
  const { checks, claims = [], leftBehind, summary } = run
  const revision = claims[0]?.revision ?? ''
  const scored = checks.filter((check) => check.scored)
  const open = scored.filter(({ verdict }) => verdict === 'unverified' || verdict === 'harness-error')
  const unproven = claims.filter(({ status }) => status !== 'conformant' && status !== 'not-offered')
  const reasons = [
    ...waivedMusts(run.waivers ?? [], scored),
    ...unfitTerms(termsOf(run), revision),
    ...(run.run.interrupted ? ['the run was interrupted'] : []),
    ...(checks.length === summary.planned
      ? []
      : [`${summary.planned} checks were planned and ${checks.length} have a result`]),
    ...(scored.some(({ verdict }) => verdict === 'pass') ? [] : ['no check passed']),
    ...(open.length > 0 ? [`${open.length} checks could not be decided`] : []),
    ...(run.verdict === 'conformant' || run.verdict === 'left-behind'
      ? []
      : [`the verdict is ${run.verdict}`]),
    ...(leftBehind.length > 0 ? [`${leftBehind.length} resources were left behind`] : []),
    ...(claims.some(({ status }) => status === 'conformant') ? [] : ['no claim is conformant']),
    ...unproven.map(
      ({ profile, status, reasons: why }) =>
        `${profile} is ${status}${why.length > 0 ? `: ${why.join(', ')}` : ''}`,
    ),
  ]
  return { granted: reasons.length === 0, reasons }
}

/** Waivers that touch a check with a MUST: what it may hide is what a certificate is about. */
export function waivedMusts(
  waivers: readonly Pick<Waiver, 'check'>[],
  checks: readonly { readonly id: string; readonly level: string }[],
): string[] {
  return touchedChecks(waivers, checks)
    .filter(({ checks: touched }) => touched.some(({ level }) => level === 'MUST'))
    .map(
      ({ waiver, checks: touched }) =>
        `the waiver ${waiver.check} touches a MUST (${touched.find(({ level }) => level === 'MUST')?.id})`,
    )
}

function termsOf({ run }: RunResults): RunTerms {
  const { conditions } = run
  const principals = Object.keys(conditions?.principals ?? {})
  return {
    ...run,
    level: conditions?.level,
    expect: conditions?.expect,
    principals,
    readOnly: conditions?.readOnly,
  }
}
