import { profilesNamed } from '../../suites/engine/profiles.ts'
import type { NamedResources } from '../../suites/read-only/named-places.ts'
import type { RunOptions } from '../actions/run-options.ts'
import { UsageError } from '../usage-error.ts'
import { waiverFileIn } from '../waivers/load-waivers.ts'
import { checkFilesOf, loadConfig, waiversOf } from './load.ts'
import { definedIn } from './resources.ts'
import { timeoutOptions } from './timeouts.ts'

/** The options of a run as flags give them. */
export interface RunFlags extends Omit<RunOptions, 'waivers'> {
  readonly config?: string
  /** False: the waiver file of the working directory or of the configuration does not count. */
  readonly waivers?: string | false
  /** Those of `--resource`. */
  readonly resource?: NamedResources
}

/** The options of the configuration file, if there is one; flags win. */
export async function withConfig({
  config: named,
  waivers,
  resource,
  ...flags
}: RunFlags): Promise<RunOptions> {
  const loaded = await loadConfig(named, process.cwd())
  const file = waivers === false ? undefined : (waivers ?? waiversOf(loaded) ?? waiverFileIn(process.cwd()))
  const accepted = file === undefined ? {} : { waivers: file }
  const existing = namedBy(resource, loaded?.config.resources, flags.readOnly ?? loaded?.config.readOnly)
  if (loaded === undefined) return { ...flags, ...accepted, ...existing }
  const {
    $schema: _schema,
    checks: _checks,
    waivers: _waivers,
    resources: _resources,
    profile,
    timeouts,
    ...config
  } = loaded.config
  const profiles = profile === undefined ? {} : { profile: profilesNamed(profile) }
  const bounds = timeoutOptions(timeouts)
  // A bound for one kind does not put aside those of the file for others.
  const timeout = mergeBounds(bounds.timeout, flags.timeout)
  return {
    ...config,
    ...profiles,
    ...bounds,
    checkFiles: await checkFilesOf(loaded),
    ...flags,
    ...accepted,
    ...existing,
    ...(timeout === undefined ? {} : { timeout }),
  }
}

function mergeBounds(file: RunOptions['timeout'], flags: RunOptions['timeout']): RunOptions['timeout'] {
  if (file === undefined || flags === undefined) return flags ?? file
  return { ...file, ...flags, byKindMs: { ...file.byKindMs, ...flags.byKindMs } }
}

/**
 * The resources of the flags and of the file. In a file they may wait for a run that only reads.
 *
 * @throws {UsageError} when the flag would be ignored
 */
export function namedBy(
  flags: NamedResources | undefined,
  file: Readonly<Record<string, string | undefined>> | undefined,
  readOnly: boolean | undefined,
): Pick<RunOptions, 'resources'> {
  if (readOnly === true) return { resources: { ...definedIn(file), ...flags } }
  if (flags === undefined) return {}
  throw new UsageError(
    'Failed to start the run: --resource names what a run with --read-only looks at. Give --read-only too, or leave --resource out.',
  )
}
