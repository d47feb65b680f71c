import type { Sources } from '../../suites/credentials/held.ts'
import type { NativeAccount } from '../../suites/engine/run-config.ts'

/** As whom a run uses a system. */
export interface NativeConnection {
  readonly accounts: Readonly<Record<string, NativeAccount>>
  /** What the environment says beside accounts. */
  readonly parameters: Readonly<Record<string, string>>
  /** Where the bearer tokens of the run come from; absent where the checks log in themselves. */
  readonly sources?: Sources
}

/** How a run takes the accounts of a system from the environment. */
export interface LiveSystem {
  /** @throws {UsageError} when something is missing that nothing works without */
  connect(baseUrl: string, environment: NodeJS.ProcessEnv): NativeConnection
}

/** An account by the variables of its name and password, below a prefix; none when one of them is missing. */
export function accountFrom(
  environment: NodeJS.ProcessEnv,
  names: { readonly login: string; readonly password: string; readonly contract?: string },
  prefix = '',
): NativeAccount | undefined {
  const read = (name: string) => environment[prefix + name]?.trim() || undefined
  const [login, password] = [read(names.login), read(names.password)]
  const contract = names.contract === undefined ? undefined : read(names.contract)
  if (login === undefined || password === undefined) return undefined
  return { login, password, ...(contract === undefined ? {} : { contract }) }
}

/** Accounts by the parts that they play, without those that were not given. */
export function accountsOf(
  parts: Readonly<Record<string, NativeAccount | undefined>>,
): Readonly<Record<string, NativeAccount>> {
  return Object.fromEntries(
    Object.entries(parts).filter((entry): entry is [string, NativeAccount] => entry[1] !== undefined),
  )
}
