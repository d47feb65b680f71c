import { longPath, shortPath, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { gettable, listable, readOnly } from '../sets.ts'
import { everyRepresentation, type Representation, showing } from './representations.ts'

/** Methods that an item of a list may name: the list was got, and the operation is called list. */
const verbsOf = { PUT: ['PUT'], GET: ['GET'], LIST: ['GET', 'LIST'] } as const

/** META-14 and META-15: what permissions are about. Schema examples show another spelling of both. */
export const checks: readonly Check[] = forKinds(listable, (kind) => [
  defineCheck({
    id: `META-14/${kind.id}`,
    title: `${kind.id}: metadata.resource is its short path, in the answers to PUT, GET and list`,
    requirements: ['META-14'],
    kinds: [kind.id],
    reads: readOnly(kind) && gettable(kind),
    async run(context) {
      for (const shown of showing(await everyRepresentation(context, kind), '/metadata/resource')) {
        const { address } = shown
        expectSpelling(context, 'META-14', shown, 'resource', [shortPath(address)], [longPath(address)])
      }
    },
  }),
  defineCheck({
    id: `META-15/${kind.id}`,
    title: `${kind.id}: metadata.verb is the HTTP method in capitals, in the answers to PUT, GET and list`,
    requirements: ['META-15'],
    kinds: [kind.id],
    reads: readOnly(kind) && gettable(kind),
    async run(context) {
      for (const shown of showing(await everyRepresentation(context, kind), '/metadata/verb')) {
        const verbs: readonly string[] = verbsOf[shown.verb]
        const small = verbs.map((verb) => verb.toLowerCase())
        expectSpelling(context, 'META-15', shown, 'verb', verbs, small)
      }
    },
  }),
])

function expectSpelling(
  context: CheckContext,
  requirement: string,
  { json, path: at, answer, verb }: Representation,
  member: string,
  right: readonly string[],
  tolerated: readonly string[],
): void {
  const actual = valueAt(json, `/metadata/${member}`)
  const path = `${at}.metadata.${member}`
  const expected = right.join(' or ')
  const isRight = right.some((each) => each === actual)
  if (!isRight && tolerated.some((each) => each === actual)) {
    const message = `${path} has the form of a schema example`
    context.tolerate(requirement, { message, path, expected, actual, answer })
    return
  }
  const message = `${path} is not what was expected in the answer to ${verb}`
  context.expect(requirement, isRight, { message, path, expected, actual, answer })
}
