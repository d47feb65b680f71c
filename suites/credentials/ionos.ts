import { decodeProtectedHeader } from 'jose'
import { ask, type Reply, saying, textOf } from './ask.ts'
import { demand } from './environment.ts'
import { expiryOf } from './principal.ts'
import { type Credential, CredentialError, type CredentialSource } from './source.ts'

export interface IonosSettings {
  readonly url: string | undefined
  readonly username: string | undefined
  readonly password: string | undefined
  /** A ready token, which is used as it is: the only way for users with a second factor. */
  readonly token: string | undefined
  /** Needed by members of several contracts. */
  readonly contractNumber: string | undefined
  /** The variables that give them, for messages. */
  readonly variables: Readonly<Record<'url' | 'username' | 'password' | 'token' | 'contractNumber', string>>
}

const defaultUrl = 'https://api.ionos.com'
const authPath = '/auth/v1'

/**
 * A token of the IONOS AuthAPI, generated with user name and password. It lives for a year and takes one of a limited
 * number of places, so it is deleted in the end. Tokens that the run did not generate are never touched.
 */
export function ionosSource(settings: IonosSettings): CredentialSource {
  const { variables, contractNumber } = settings
  const base = baseOf(settings.url ?? defaultUrl)
  const remedy = `Check that the provider trusts the tokens of ${base}`
  if (settings.token !== undefined) {
    const { token } = settings
    return {
      kind: 'ionos',
      renewable: false,
      remedy: `Set ${variables.token} to a valid one`,
      secrets: [],
      acquire: async () => ({ token }),
    }
  }

  const send = async (path: string, method: 'GET' | 'DELETE', signal?: AbortSignal): Promise<Reply> => {
    const username = demand(settings.username, 'user name', variables.username)
    const password = demand(settings.password, 'password', variables.password)
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    return await ask({
      method,
      url: base + path,
      variable: variables.url,
      headers: {
        authorization,
        ...(contractNumber === undefined ? {} : { 'x-contract-number': contractNumber }),
      },
      ...(signal === undefined ? {} : { signal }),
    })
  }

  async function acquire(signal: AbortSignal): Promise<Credential> {
    const reply = await send('/tokens/generate', 'GET', signal)
    const token = textOf(reply.json, 'token')
    if (reply.status === 200 && token !== undefined) {
      const expiresAt = expiryOf(token)
      return expiresAt === undefined ? { token } : { token, expiresAt }
    }
    throw new CredentialError(
      `the AuthAPI gave no token but ${reply.status}${saying(messageOf(reply))}. ${await remedyFor(reply, signal)}.`,
    )
  }

  async function remedyFor(reply: Reply, signal: AbortSignal): Promise<string> {
    const said = messageOf(reply) ?? ''
    if (reply.status === 401) return `Check ${variables.username} and ${variables.password}`
    if (/second factor|two.?factor|2fa|mfa/i.test(said)) {
      return `Generate a token in the Token Manager of the Data Center Designer and set ${variables.token}, or use a user without a second factor`
    }
    if (/contract/i.test(said)) {
      return contractNumber === undefined
        ? `Set ${variables.contractNumber} to the number of the contract`
        : `Correct ${variables.contractNumber}`
    }
    if (/no further token|limit/i.test(said)) return limitRemedy(await countTokens(signal))
    return `Check that ${variables.username} may generate tokens, and that the limit of tokens is not reached`
  }

  async function countTokens(signal: AbortSignal): Promise<number | undefined> {
    const listed = await send('/tokens', 'GET', signal).catch(() => undefined)
    const tokens = (listed?.json as { readonly tokens?: unknown } | undefined)?.tokens
    return Array.isArray(tokens) ? tokens.length : undefined
  }

  async function release({ token }: Credential): Promise<void> {
    const id = decodeProtectedHeader(token).kid
    const byHand = 'Delete it in the Token Manager of the Data Center Designer'
    if (id === undefined) throw new CredentialError(`the token does not tell its id. ${byHand}.`)
    const reply = await send(`/tokens/${encodeURIComponent(id)}`, 'DELETE')
    if (reply.status === 200 || reply.status === 404) return
    throw new CredentialError(
      `the AuthAPI answered ${reply.status}${saying(messageOf(reply))} to the deletion of token ${id}. ${byHand}.`,
    )
  }

  return {
    kind: 'ionos',
    renewable: true,
    remedy,
    secrets: settings.password === undefined ? [] : [settings.password],
    acquire,
    release,
    async renew(old, signal) {
      const fresh = await acquire(signal)
      // Its place is wanted; should it not go, it is the same as with any token that was forgotten.
      await release(old).catch(() => undefined)
      return fresh
    },
  }
}

function limitRemedy(count: number | undefined): string {
  const have = count === undefined ? '' : `The user has ${count} tokens. `
  return `${have}Delete some of them, e.g. those that have expired (DELETE ${authPath}/tokens?criteria=EXPIRED, or the Token Manager); the run deletes only what it generated itself`
}

/** The variable may name the host alone, as in the SDK, or the AuthAPI. */
function baseOf(url: string): string {
  const base = url.replace(/\/+$/, '')
  return base.endsWith(authPath) ? base : base + authPath
}

function messageOf({ json }: Reply): string | undefined {
  return textOf(json, 'messages', 0, 'message')
}
