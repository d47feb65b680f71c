import type { IonosOperation } from '../../../contract/native/ionos/index.ts'
import type { Caller } from './authenticate.ts'
import { type Denial, denial } from './denial.ts'
import type { IonosWorld } from './world.ts'

const int32 = /^\d{1,10}$/
const maxInt32 = 2_147_483_647

/**
 * The contract that a request is about: that of its header, else that of its token, else the only one of the caller. Only
 * the AuthAPI insists on the header, for a member of several contracts.
 */
export function contractNumberOf(
  { skipped }: IonosWorld,
  { identity, token }: Caller,
  { api, id }: IonosOperation,
  header: string | null,
): number | Denial {
  const [first = 0] = identity.contracts
  if (header === null) {
    if (api !== 'auth') return token?.contractNumber ?? first
    if (identity.contracts.length === 1 || skipped.has('contract-number')) return first
    return denial(
      // Only reading operations document 422.
      id === 'list-tokens' || id === 'get-token' ? 422 : 403,
      'contract-number',
      'Failed to choose a contract: the identity is a member of several. Send one of them in X-Contract-Number.',
    )
  }
  const number = Number(header)
  if (!int32.test(header) || number > maxInt32) {
    return denial(
      422,
      'contract-number',
      'Failed to choose a contract: X-Contract-Number is no number of 32 bits. Send the number of a contract.',
    )
  }
  if (skipped.has('contract-of-header')) return first
  if (identity.contracts.includes(number) && (token?.contractNumber ?? number) === number) return number
  if (skipped.has('contract-membership')) return number
  return denial(
    403,
    'contract-number',
    'Failed to choose a contract: the credentials do not hold for that of X-Contract-Number. Send another.',
  )
}
