import { claimRevision } from '../../contract/index.ts'
import { type RunTerms, unfitTerms, waivedMusts } from '../../suites/claims/certification.ts'
import { principalNames } from '../../suites/credentials/principal.ts'
import type { RunConfig } from '../../suites/engine/run-config.ts'
import type { Waiver } from '../../suites/waivers/waiver.ts'
import { UsageError } from '../usage-error.ts'
import { chosenProfiles } from './chosen-profiles.ts'
import { listChecks } from './list.ts'
import type { RunOptions } from './run-options.ts'

/**
 * Refuses what the flags and the waivers rule out, before anybody logs in.
 *
 * @throws {UsageError} with every reason
 */
export function refuseTerms(options: RunOptions, waivers: readonly Pick<Waiver, 'check'>[]): void {
  // The embedded mock knows all of them.
  const named = options.regionUrl === undefined ? principalNames : Object.keys(options.principals ?? {})
  const terms: RunTerms = {
    only: options.only ?? [],
    level: options.level ?? 'must',
    expect: options.expect ?? 'specification',
    profiles: chosenProfiles(options),
    // Without principals in the configuration the admin comes from --credential.
    principals: ['admin', ...named],
    warnings: [],
    ...(options.readOnly === true ? { readOnly: true } : {}),
    edition: options.guide ?? options.edition ?? claimRevision.revision,
  }
  const accepted = waivers.length === 0 ? [] : waivedMusts(waivers, listChecks(options))
  refuse([...unfitTerms(terms, claimRevision.revision), ...accepted])
}

/**
 * Refuses what the pre-flight found, before anything is created.
 *
 * @throws {UsageError} with every reason
 */
export function refuseCertificate(config: RunConfig, warnings: readonly string[]): void {
  const terms: RunTerms = {
    ...config,
    edition: config.guide ?? config.edition,
    principals: principalNames.filter((name) => config.principals[name] !== undefined),
    warnings,
  }
  refuse(unfitTerms(terms, claimRevision.revision))
}

function refuse(reasons: readonly string[]): void {
  if (reasons.length === 0) return
  throw new UsageError(
    `Failed to start the run: it could not lead to a certificate.\n${reasons.map((reason) => `  - ${reason}`).join('\n')}\nCorrect that, or leave --certify out. docs/certify.md says what a certificate takes.`,
  )
}
