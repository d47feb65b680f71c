/** What the table of operations and statuses cannot hold, each with the reason. */
import type { OperationClass } from '../contract/index.ts'

export interface Exemption {
  readonly class: OperationClass
  readonly status: number
  readonly kinds: readonly string[]
  readonly reason: string
}

export const exemptions: readonly Exemption[] = [
  {
    class: 'list',
    status: 403,
    kinds: ['region'],
    reason: 'the catalogue belongs to no tenant: any authenticated caller reads it (contract 4.13)',
  },
  {
    class: 'get',
    status: 403,
    kinds: ['region'],
    reason: 'the catalogue belongs to no tenant: any authenticated caller reads it (contract 4.13)',
  },
]
