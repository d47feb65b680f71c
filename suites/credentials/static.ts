import { CredentialError, type CredentialSource } from './source.ts'

/** A token as it was given. It is neither renewed nor given back. */
export function staticSource(token: string | undefined, whence: string): CredentialSource {
  return {
    kind: 'static',
    secrets: [],
    async acquire() {
      if (token !== undefined && token !== '') return { token }
      throw new CredentialError(`no token was given. Set ${whence}.`)
    },
  }
}
