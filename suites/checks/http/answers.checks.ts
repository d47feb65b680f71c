import {
  type Issue,
  type Kind,
  listIssues,
  ResponseMetadata,
  resourceIssues,
  resourceSchema,
  valueAt,
} from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { everyRepresentation, type Representation, shownBy, shownNow } from '../metadata/representations.ts'
import { writable } from '../sets.ts'
import { answeredMembers, isTimestamp } from './answered-members.ts'

const camelCase = /^[a-z][A-Za-z0-9]*$/
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i

/** A spelling without capitals, dashes and underscores: two spellings of one member have the same. */
const plain = (name: string): string => name.toLowerCase().replace(/[-_]/g, '')

const everyKind = forKinds(
  () => true,
  (kind) => [
    defineCheck({
      id: `JSON-07/${kind.id}`,
      title: `${kind.id}: members of answers are in camel case, spelled as the schemas spell them`,
      requirements: ['JSON-07'],
      kinds: [kind.id],
      async run(context) {
        for (const { answer, path, name, schema, declared } of await membersShown(context, kind)) {
          const misspelt = schema === undefined && declared.some((each) => plain(each) === plain(name))
          context.expect('JSON-07', camelCase.test(name) && !misspelt, {
            message: `${path} is spelled otherwise`,
            path,
            expected: declared.find((each) => plain(each) === plain(name)) ?? 'camel case',
            actual: name,
            answer,
          })
        }
      },
    }),
    defineCheck({
      id: `JSON-14/${kind.id}`,
      title: `${kind.id}: no member of an answer breaks the schema`,
      requirements: ['JSON-14'],
      kinds: [kind.id],
      async run(context) {
        expectFit(context, kind, await everyRepresentation(context, kind))
      },
    }),
  ],
)

// SKUs show no times.
const withTimes = forKinds(
  ({ metadata }) => metadata !== 'sku',
  (kind) =>
    defineCheck({
      id: `JSON-08/${kind.id}`,
      title: `${kind.id}: every timestamp follows RFC 3339 and names its zone`,
      requirements: ['JSON-08'],
      kinds: [kind.id],
      async run(context) {
        const shown = await membersShown(context, kind)
        const times = shown.filter(({ schema, value }) => isTimestamp(schema) && value !== null)
        if (times.length === 0)
          throw new Unverified('prerequisite', 'no member of the schema that is a time is shown')
        for (const { answer, path, value } of times) {
          const holds = typeof value === 'string' && rfc3339.test(value) && !Number.isNaN(Date.parse(value))
          const observation = { message: `${path} is no timestamp of RFC 3339`, path, expected: 'RFC 3339' }
          context.expect('JSON-08', holds, { ...observation, actual: value, answer })
        }
      },
    }),
)

const inFull = forKinds(writable, (kind) =>
  defineCheck({
    id: `JSON-14/${kind.id}/full`,
    title: `${kind.id}: no member of an answer breaks the schema when every member was sent`,
    requirements: ['JSON-14'],
    kinds: [kind.id],
    async run(context) {
      const made = await context.resources.create(kind.id, { size: 'full' })
      expectFit(context, kind, [shownBy('GET', made.answer, made), ...(await shownNow(context, made))])
    },
  }),
)

export const checks = [...everyKind, ...withTimes, ...inFull]

async function membersShown(context: CheckContext, kind: Kind) {
  const schema = resourceSchema(kind)
  const shown = await everyRepresentation(context, kind)
  return [
    ...shown.flatMap(({ json, path, answer }) =>
      answeredMembers(schema, json, path).map((member) => ({ ...member, answer })),
    ),
    ...listsAmong(shown).flatMap((answer) => {
      const metadata = valueAt(answer.json, '/metadata')
      return answeredMembers(ResponseMetadata, metadata, '$.metadata').map((member) => ({
        ...member,
        answer,
      }))
    }),
  ]
}

/** Each list once, however many of its items are looked at. */
function listsAmong(shown: readonly Representation[]): readonly Answer[] {
  return [...new Set(shown.filter(({ verb }) => verb === 'LIST').map(({ answer }) => answer))]
}

function expectFit(context: CheckContext, kind: Kind, shown: readonly Representation[]): void {
  for (const { json, path, answer } of shown) expectNoIssue(context, resourceIssues(kind, json), path, answer)
  for (const answer of listsAmong(shown)) {
    // The items of others are not looked at; those of the check are above.
    const items = valueAt(answer.json, '/items')
    const envelope = { ...Object(answer.json), ...(Array.isArray(items) ? { items: [] } : {}) } as unknown
    expectNoIssue(context, listIssues(kind, envelope), '$', answer)
  }
}

/** What stands in the metadata of a resource is the matter of META-06, that of a list the matter of the lists. */
function expectNoIssue(context: CheckContext, issues: readonly Issue[], path: string, answer: Answer): void {
  const found = issues
    .filter(({ pointer }) => !/^\/metadata(\/|$)/.test(pointer))
    .map(({ pointer, message }) => `${pointer || '/'} ${message}`)
  context.equal('JSON-14', `${path} under the schema, issues`, found, [], answer)
}
