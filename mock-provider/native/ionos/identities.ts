export const ionosRoles = ['owner', 'admin', 'user'] as const
export type IonosRole = (typeof ionosRoles)[number]

/** Who can log in. */
export interface IonosIdentity {
  /** An e-mail address. */
  readonly username: string
  readonly password: string
  readonly uuid: string
  readonly role: IonosRole
  /** The contracts that the identity is a member of, at least one. */
  readonly contracts: readonly number[]
  /** Whether it logs in with a second factor, which no API can ask for. */
  readonly twoFactor?: boolean
  /** The claim `sub` when the mock gives one; by default the uuid. */
  readonly subject?: string
}

/** Test data, the same in every mock: whoever reaches the port may know it. */
export const defaultIdentities: readonly IonosIdentity[] = [
  identity(1, 'owner', 'owner', [31_000_001]),
  identity(2, 'admin', 'admin', [31_000_001]),
  identity(3, 'member', 'user', [31_000_001]),
  identity(4, 'reseller', 'owner', [31_000_002, 31_000_003]),
  { ...identity(5, 'two-factor', 'admin', [31_000_001]), twoFactor: true },
  identity(6, 'stranger', 'owner', [31_000_004]),
]

function identity(
  number: number,
  name: string,
  role: IonosRole,
  contracts: readonly number[],
): IonosIdentity {
  const uuid = `00000000-0000-4000-8000-00000000010${number}`
  return { username: `${name}@ionos.test`, password: 'password', uuid, role, contracts }
}
