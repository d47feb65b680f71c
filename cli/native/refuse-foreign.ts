import { extensionNames } from '../../contract/index.ts'
import { profileNames, publicDocs } from '../../suites/engine/profiles.ts'
import type { RunOptions } from '../actions/run-options.ts'
import { UsageError } from '../usage-error.ts'
import { nativeName } from './native-system.ts'

/** Options of a run that mean something to SECA alone, and how the user knows them. */
const ofSeca = {
  regionUrl: '--region-url',
  authorizationUrl: '--authorization-url',
  tenant: '--tenant',
  region: '--region',
  token: '--token',
  credential: '--credential',
  principals: 'principals in the configuration',
  foreignTenant: '--foreign-tenant',
  faultUrl: '--fault-url',
  forgeUrl: '--forge-url',
  edition: '--edition',
  guide: '--guide',
  mode: '--mode',
  expect: '--expect',
  certify: '--certify',
  shard: '--shard',
  durations: '--durations',
  maxInstances: '--max-instances',
  readOnly: '--read-only',
} as const satisfies Partial<Record<keyof RunOptions, string>>

/**
 * Refuses options that the system of a run would ignore.
 *
 * @throws {UsageError} with the option and the remedy
 */
export function refuseForeignOptions(options: RunOptions): void {
  const system = nativeName(options.system)
  if (system === undefined) {
    if (options.profile?.includes(publicDocs) === true) {
      throw refused(
        `the profile ${publicDocs} is none of SECA`,
        `Use one of ${[...profileNames, ...extensionNames].join(', ')}`,
      )
    }
    for (const [flag, value] of [
      ['--base-url', options.baseUrl],
      ['--param', options.param],
    ] as const) {
      if (value !== undefined)
        throw refused(`${flag} needs --system`, 'Name a system other than seca, or leave it out')
    }
    return
  }
  for (const [option, flag] of Object.entries(ofSeca)) {
    if (options[option as keyof typeof ofSeca] === undefined) continue
    throw refused(`${flag} is for SECA, and --system names ${system}`, 'Leave one out')
  }
  if ((options.checkFiles ?? []).length > 0) {
    throw refused(`checks of your own are for SECA, and --system names ${system}`, 'Leave them out')
  }
  const foreign = options.profile?.filter((name) => name !== publicDocs) ?? []
  if (foreign.length > 0) {
    throw refused(
      `${system} has no profile ${foreign.join(', ')}`,
      `Use ${publicDocs}, or leave --profile out`,
    )
  }
}

function refused(reason: string, remedy: string): UsageError {
  return new UsageError(`Failed to start the run: ${reason}. ${remedy}.`)
}
