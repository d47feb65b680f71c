import { basePaths, type TokenDescription } from '../../../contract/native/ionos/index.ts'
import { timestamp } from '../../clock.ts'
import type { IonosIdentity } from './identities.ts'

/** A token that was generated; the token itself is not kept. */
export interface StoredToken {
  readonly id: string
  readonly identity: IonosIdentity
  readonly contractNumber: number
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Absent for a token without an end, which only a deviation makes. */
  readonly expiresAt?: number
}

/** How many ids are known before their tokens are. */
const idsAhead = 64

/** The tokens of all identities; an expired one stays until somebody deletes it. */
export class TokenStore {
  readonly #live = new Map<string, StoredToken>()
  readonly #deleted = new Map<string, StoredToken>()
  readonly #ahead: string[] = []
  readonly #makeId: () => string

  constructor(makeId: () => string) {
    this.#makeId = makeId
    this.#fill()
  }

  /**
   * The ids of all tokens that exist, and of the next ones: a verifier keeps a key set for a while (30 s in jose), and
   * must know the `kid` of a token that is generated meanwhile.
   */
  get knownIds(): readonly string[] {
    return [...this.#live.keys(), ...this.#ahead]
  }

  add(content: Omit<StoredToken, 'id'>): StoredToken {
    const id = this.#ahead.shift() ?? this.#makeId()
    this.#fill()
    const token = { id, ...content }
    this.#live.set(id, token)
    return token
  }

  get(id: string): StoredToken | undefined {
    return this.#live.get(id)
  }

  /** A token that was deleted. */
  deleted(id: string): StoredToken | undefined {
    return this.#deleted.get(id)
  }

  delete(id: string): boolean {
    const token = this.#live.get(id)
    if (token === undefined) return false
    this.#deleted.set(id, token)
    return this.#live.delete(id)
  }

  /** The tokens of an identity, of all its contracts unless one is named. */
  of(identity: IonosIdentity, contractNumber?: number): readonly StoredToken[] {
    return [...this.#live.values()].filter(
      (token) =>
        token.identity === identity &&
        (contractNumber === undefined || token.contractNumber === contractNumber),
    )
  }

  countDeleted(identity: IonosIdentity): number {
    return [...this.#deleted.values()].filter((token) => token.identity === identity).length
  }

  #fill(): void {
    while (this.#ahead.length < idsAhead) this.#ahead.push(this.#makeId())
  }
}

export function hasExpired({ expiresAt }: StoredToken, now: number): boolean {
  return expiresAt !== undefined && expiresAt <= now
}

export function describeToken(
  { id, createdAt, expiresAt = createdAt }: StoredToken,
  origin: string,
): TokenDescription {
  return {
    id,
    href: `${origin}${basePaths.auth}/tokens/${id}`,
    createdDate: timestamp(createdAt),
    expirationDate: timestamp(expiresAt),
  }
}
