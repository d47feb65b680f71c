import { CredentialError } from './source.ts'

/** The variables of one principal. */
export interface Environment {
  /** The value of a variable that belongs to one principal: `KEYCLOAK_PASSWORD`, or `EDITOR_KEYCLOAK_PASSWORD`. */
  own(name: string): string | undefined
  /** The value of a variable that principals may share, such as the URL of a service; one's own wins. */
  shared(name: string): string | undefined
  /** How the user knows a variable. */
  nameOf(name: string): string
}

/**
 * Reads variables under a prefix.
 *
 * @param renamed the names that the configuration gives in the place of the documented ones; without prefix
 */
export function environmentOf(
  variables: NodeJS.ProcessEnv,
  prefix = '',
  renamed: Readonly<Record<string, string | undefined>> = {},
): Environment {
  const nameOf = (name: string) => renamed[name] ?? prefix + name
  const own = (name: string) => filled(variables[nameOf(name)])
  return { own, nameOf, shared: (name) => own(name) ?? filled(variables[name]) }
}

function filled(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value
}

/** @throws {CredentialError} when something is missing, with the variable that gives it */
export function demand<T>(value: T | undefined, what: string, variable: string): T {
  if (value !== undefined) return value
  throw new CredentialError(`no ${what} was given. Set ${variable}.`)
}
