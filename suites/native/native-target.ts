import { NotApplicable } from '../engine/check-ended.ts'
import type { NativeAccount, NativeTarget, RunConfig } from '../engine/run-config.ts'

type Config = Pick<RunConfig, 'native'>

/** @throws {Error} when the run is about SECA: its plan has no native checks */
export function nativeOf({ native }: Config): NativeTarget {
  if (native === undefined) throw new Error('Failed to find the native target: the run has none.')
  return native
}

/** @throws {Error} when the run was prepared without this API */
export function baseUrlOf(config: Config, api: string): string {
  const url = nativeOf(config).baseUrls[api]
  if (url === undefined) throw new Error(`Failed to find the base URL of ${api}: the run has none.`)
  return url
}

/** What the user gave with `--param`; undefined when nothing. */
export function parameterOf(config: Config, name: string): string | undefined {
  return nativeOf(config).parameters[name]
}

/** @throws {NotApplicable} when nobody gave it, with how to */
export function demandParameter(config: Config, name: string, what: string): string {
  const value = parameterOf(config, name)
  if (value !== undefined) return value
  throw new NotApplicable(`${what} is not known; give it with --param ${name}=...`)
}

/**
 * @param variables the environment variables that name the account
 * @throws {NotApplicable} when the run has no such account
 */
export function accountOf(config: Config, part: string, variables: string): NativeAccount {
  const account = nativeOf(config).accounts[part]
  if (account !== undefined) return account
  throw new NotApplicable(`the run has no account for this; name one with ${variables}`)
}
