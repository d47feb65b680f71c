import { parentKindIds } from '../../contract/index.ts'
import { refuseFlaws } from '../outcome.ts'
import type { SentPut } from '../world.ts'
import type { Deviation } from './deviation.ts'

const containers: readonly string[] = Object.values(parentKindIds)

const mostOfContainer = 40

/** Refuses the names that a system behind the provider does not take. */
const unlessNamed =
  (fits: (name: string, put: SentPut) => boolean, message: string): NonNullable<Deviation['refuses']> =>
  (put) =>
    fits(put.address.name, put)
      ? undefined
      : refuseFlaws('store the resource', [{ pointer: '/metadata/name', message }])

/** Rules for names that systems behind a provider have, and the specification has not. */
export const nameRuleDeviations: readonly Deviation[] = [
  {
    name: 'names-begin-with-a-letter',
    title: 'A name that begins with a digit is refused, as a service of Kubernetes refuses it',
    requirements: ['NAME-01'],
    refuses: unlessNamed((name) => !/^\d/.test(name), 'must begin with a letter'),
  },
  {
    name: 'double-dashes-refused',
    title: 'A name with two dashes in a row is refused, as if it were an encoded domain',
    requirements: ['NAME-01'],
    refuses: unlessNamed((name) => !name.includes('--'), 'must not have two dashes in a row'),
  },
  {
    name: 'containers-with-short-names',
    title: `The name of a workspace, a network or a cluster has at most ${mostOfContainer} characters`,
    requirements: ['NAME-01', 'NAME-02'],
    refuses: unlessNamed(
      (name, { address }) => name.length <= mostOfContainer || !containers.includes(address.kind.id),
      `must have at most ${mostOfContainer} characters`,
    ),
  },
  {
    name: 'long-containers-hold-nothing',
    title: `Nothing can be made in a workspace, a network or a cluster whose name has more than ${mostOfContainer} characters`,
    requirements: ['NAME-02'],
    refuses: unlessNamed(
      (_, { address: { workspace = '', network = '', cluster = '' } }) =>
        [workspace, network, cluster].every(({ length }) => length <= mostOfContainer),
      'makes a path that is too long',
    ),
  },
]
