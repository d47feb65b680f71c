import { profilesNamed } from '../../suites/engine/profiles.ts'
import type { RunOptions } from '../actions/run-options.ts'
import { waiverFileIn } from '../waivers/load-waivers.ts'
import { checkFilesOf, loadConfig, waiversOf } from './load.ts'
import { timeoutOptions } from './timeouts.ts'

/** The options of a run as flags give them. */
export interface RunFlags extends Omit<RunOptions, 'waivers'> {
  readonly config?: string
  /** False: the waiver file of the working directory or of the configuration does not count. */
  readonly waivers?: string | false
}

/** The options of the configuration file, if there is one; flags win. */
export async function withConfig({ config: named, waivers, ...flags }: RunFlags): Promise<RunOptions> {
  const loaded = await loadConfig(named, process.cwd())
  const file = waivers === false ? undefined : (waivers ?? waiversOf(loaded) ?? waiverFileIn(process.cwd()))
  const accepted = file === undefined ? {} : { waivers: file }
  if (loaded === undefined) return { ...flags, ...accepted }
  const { $schema: _schema, checks: _checks, waivers: _waivers, profile, timeouts, ...config } = loaded.config
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
    ...(timeout === undefined ? {} : { timeout }),
  }
}

function mergeBounds(file: RunOptions['timeout'], flags: RunOptions['timeout']): RunOptions['timeout'] {
  if (file === undefined || flags === undefined) return flags ?? file
  return { ...file, ...flags, byKindMs: { ...file.byKindMs, ...flags.byKindMs } }
}
