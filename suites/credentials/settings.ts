import type { PrincipalName } from './principal.ts'

/** The kinds of credential sources, as the configuration and `--credential` name them. */
export const sourceKinds = ['static', 'command', 'oidc', 'keycloak', 'ionos', 'cleura'] as const
export type SourceKind = (typeof sourceKinds)[number]

/**
 * Where a principal's token comes from, as the configuration says it. Secrets have no place here: the members that end in
 * `Env` name the variables that hold them.
 */
export interface SourceSettings {
  readonly source: SourceKind
  /** Put before the documented names of all variables, so that each principal has its own. */
  readonly envPrefix?: string
  readonly tokenEnv?: string
  readonly usernameEnv?: string
  readonly passwordEnv?: string
  readonly clientSecretEnv?: string
  readonly command?: string
  readonly issuer?: string
  readonly url?: string
  readonly realm?: string
  readonly clientId?: string
  readonly scope?: string
  readonly audience?: string
  readonly grant?: 'password' | 'client_credentials'
  readonly contractNumber?: number
}

/** The members that each kind takes, beside `source` and `envPrefix`. */
export const membersOf: Readonly<Record<SourceKind, readonly (keyof SourceSettings)[]>> = {
  static: ['tokenEnv'],
  command: ['command'],
  oidc: ['issuer', 'clientId', 'clientSecretEnv', 'scope', 'audience'],
  keycloak: ['url', 'realm', 'clientId', 'clientSecretEnv', 'usernameEnv', 'passwordEnv', 'scope', 'grant'],
  ionos: ['url', 'usernameEnv', 'passwordEnv', 'tokenEnv', 'contractNumber'],
  cleura: ['url', 'usernameEnv', 'passwordEnv', 'tokenEnv'],
}

/** Who a run acts as beside its own token; `tenant` is that of the outsider. */
export type PrincipalSettings = {
  readonly [Name in PrincipalName]?: SourceSettings & { readonly tenant?: string }
}
