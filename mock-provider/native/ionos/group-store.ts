import { monitoringPrivilege, olderPrivileges } from '../../../contract/native/ionos/index.ts'
import type { IonosIdentity } from './identities.ts'

const privileges = [...olderPrivileges, monitoringPrivilege] as const
export type Privilege = (typeof privileges)[number]

export interface Group {
  readonly id: string
  readonly contractNumber: number
  name: string
  /** The privileges that it gives. */
  readonly privileges: Set<Privilege>
  /** The uuids of its members. */
  readonly members: Set<string>
}

/** The groups of all contracts. */
export class GroupStore {
  readonly #groups = new Map<string, Group>()
  readonly #makeId: () => string

  constructor(makeId: () => string) {
    this.#makeId = makeId
  }

  create(contractNumber: number, name: string): Group {
    const group = {
      id: this.#makeId(),
      contractNumber,
      name,
      privileges: new Set<Privilege>(),
      members: new Set<string>(),
    }
    this.#groups.set(group.id, group)
    return group
  }

  /** Undefined for a group of another contract, too: nobody learns that it exists. */
  get(contractNumber: number, id: string): Group | undefined {
    const group = this.#groups.get(id)
    return group?.contractNumber === contractNumber ? group : undefined
  }

  of(contractNumber: number): readonly Group[] {
    return [...this.#groups.values()].filter((group) => group.contractNumber === contractNumber)
  }

  delete(group: Group): void {
    this.#groups.delete(group.id)
  }

  /** What an identity may do in a contract: everything as owner or admin, else what its groups give. */
  privilegesOf(identity: IonosIdentity, contractNumber: number): readonly Privilege[] {
    if (identity.role !== 'user') return privileges
    const groups = this.of(contractNumber).filter(({ members }) => members.has(identity.uuid))
    return privileges.filter((privilege) => groups.some((group) => group.privileges.has(privilege)))
  }
}
