import { type Kind, kinds } from '../../contract/index.ts'
import { matchOf } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { instead } from './faulty-answers.ts'

/** Nearly all else is made beside one of these, which `reads-non-authoritative` is about. */
const foundations: readonly string[] = ['workspace', 'role']

/** A provider that has a proxy of its own in front of the resources of one kind. */
function proxied({ id, collection }: Kind): Deviation {
  return {
    name: `${id}-read-through-proxy`,
    title: `GET of one of the ${collection} is answered 203, since a proxy has changed it`,
    requirements: ['LIFE-06', 'ASYNC-10', 'ERR-31'],
    answers: instead(
      (exchange, { status }) => {
        const match = exchange.method === 'GET' && status === 200 ? matchOf(exchange) : undefined
        return match?.kind.id === id && match.name !== undefined
      },
      (_, answer) => ({ ...answer, status: 203 }),
    ),
  }
}

/** What goes wrong when one resource is read: kind by kind, since nothing can be made beside one that cannot be read. */
export const readDeviations: readonly Deviation[] = kinds
  .filter(({ verbs, id }) => verbs.includes('put') && !foundations.includes(id))
  .map(proxied)
