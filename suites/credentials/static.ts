import { CredentialError, type CredentialSource } from './source.ts'

/**
 * A token as it was given. It is neither renewed nor given back.
 *
 * @param whence where to give it, e.g. `SECA_TOKEN`
 */
export function staticSource(token: string | undefined, whence: string): CredentialSource {
  return {
    kind: 'static',
    renewable: false,
    remedy: `Give a valid token with ${whence}`,
    secrets: [],
    async acquire() {
      if (token !== undefined && token.trim() !== '') return { token: token.trim() }
      throw new CredentialError(`no token was given. Give one with ${whence}.`)
    },
  }
}
