import type { IonosOperationId } from '../../contract/native/ionos/index.ts'
import {
  createIonosMock,
  defaultIdentities,
  defaultInstances,
} from '../../mock-provider/native/ionos/index.ts'
import { makeSource } from '../../suites/credentials/make-source.ts'
import { accountFrom, accountsOf, type LiveSystem } from './live-system.ts'
import { mockPassword, type NativeWorld, type WorldOptions } from './world.ts'

const parts = ['owner', 'member', 'reseller'] as const
/** What an identity of IONOS may have today. */
const usualLimit = 50
const usernameOf = (part: string) => `${part}@ionos.test`

/** The four APIs with an owner, a member without privileges, and a member of two contracts. */
export function ionosWorld({
  seed,
  clock,
  deviations = [],
  tokenLimit = usualLimit,
  advance,
}: WorldOptions & { advance(ms: number): void }): NativeWorld {
  const passwords = new Map(parts.map((part) => [part as string, mockPassword(part, seed)]))
  const identities = defaultIdentities.map((identity) => {
    const [part = ''] = identity.username.split('@')
    return { ...identity, password: passwords.get(part) ?? mockPassword(part, seed) }
  })
  const mock = createIonosMock({
    clock,
    deviations,
    identities,
    tokenLimit,
    ...(seed === undefined ? {} : { seed }),
  })
  const member = identities.find(({ username }) => username === usernameOf('member'))
  const reseller = identities.find(({ username }) => username === usernameOf('reseller'))
  const account = (part: string, prefix = '') => ({
    [`${prefix}IONOS_USERNAME`]: usernameOf(part),
    [`${prefix}IONOS_PASSWORD`]: passwords.get(part) ?? '',
  })
  return {
    mock,
    control: {
      advance,
      fail: (operation) => mock.failNext(operation as IonosOperationId),
      expiredToken: async (_, username = usernameOf('owner')) =>
        await mock.issueToken(username, { lifetime: -60 }),
    },
    environment: (baseUrl) => ({
      IONOS_API_URL: baseUrl,
      ...account('owner'),
      ...account('member', 'MEMBER_'),
      ...account('reseller', 'RESELLER_'),
      // Not the first, which a provider would take that ignores the choice.
      RESELLER_IONOS_CONTRACT_NUMBER: String(reseller?.contracts.at(-1)),
    }),
    parameters: {
      'member-id': member?.uuid ?? '',
      'token-limit': String(tokenLimit),
      instance: defaultInstances[0]?.uuid ?? '',
    },
  }
}

const names = {
  login: 'IONOS_USERNAME',
  password: 'IONOS_PASSWORD',
  contract: 'IONOS_CONTRACT_NUMBER',
} as const

/** A token of the AuthAPI, generated for the run and deleted after it, and the accounts that the checks log in with. */
export const ionosLive: LiveSystem = {
  connect(baseUrl, environment) {
    return {
      accounts: accountsOf({
        owner: accountFrom(environment, names),
        member: accountFrom(environment, names, 'MEMBER_'),
        reseller: accountFrom(environment, names, 'RESELLER_'),
      }),
      parameters: {},
      sources: { admin: makeSource({ source: 'ionos' }, { ...environment, IONOS_API_URL: baseUrl }) },
    }
  },
}
