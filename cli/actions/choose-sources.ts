import type { Sources } from '../../suites/credentials/held.ts'
import { makeSource } from '../../suites/credentials/make-source.ts'
import { type PrincipalName, principalNames } from '../../suites/credentials/principal.ts'
import type { CredentialSource } from '../../suites/credentials/source.ts'
import { staticSource } from '../../suites/credentials/static.ts'
import type { RunOptions } from './run-options.ts'

/** Where the tokens of a run come from: the admin's by flags, else by the configuration, else from the environment. */
export function sourcesOf(options: RunOptions, environment: NodeJS.ProcessEnv): Sources {
  const others = principalNames.flatMap((name): [PrincipalName, CredentialSource][] => {
    const settings = options.principals?.[name]
    return name === 'admin' || settings === undefined ? [] : [[name, makeSource(settings, environment)]]
  })
  return { admin: adminSource(options, environment), ...Object.fromEntries(others) }
}

/** What says where the token of the admin comes from. */
export type AdminOptions = Pick<RunOptions, 'token' | 'credential' | 'principals'>

/** Why the flags of a token contradict each other, and the remedy; undefined when they do not. */
export function contradictionOf({ token, credential = 'static' }: AdminOptions): string | undefined {
  return token === undefined || credential === 'static'
    ? undefined
    : `--token gives the token, and --credential ${credential} gets another. Leave one out`
}

/** Where the token of the admin comes from. */
export function adminSource(
  { token, credential, principals }: AdminOptions,
  environment: NodeJS.ProcessEnv,
): CredentialSource {
  const whence = '--token or SECA_TOKEN'
  if (token !== undefined) return staticSource(token, whence)
  const configured = principals?.admin
  const source = credential ?? configured?.source ?? 'static'
  // A flag that names another source than the file puts the settings of the file aside.
  if (configured?.source === source) return makeSource(configured, environment)
  if (source !== 'static') return makeSource({ source }, environment)
  return staticSource(environment['SECA_TOKEN'] || environment['CLIENT_AUTH_TOKEN'], whence)
}
