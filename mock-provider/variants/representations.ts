import { qualifiedProvider, resolveReference, valueAt } from '../../contract/index.ts'
import { page, schema } from '../../contract/requirements/requirement.ts'
import { alterAt, inErrors, inLists, inResources, isJson, type Json } from '../deviations/alter.ts'
import type { Deviation } from '../deviations/deviation.ts'
import type { Answer } from '../outcome.ts'
import { storedReference } from './stored-reference.ts'
import type { Variant } from './variant.ts'

type Answers = NonNullable<Deviation['answers']>

const catalogueKinds = ['instance-sku', 'storage-sku', 'network-sku']

const inSequence =
  (...steps: readonly Answers[]): Answers =>
  (exchange, answer) =>
    steps.reduce((altered, step) => step(exchange, altered), answer)

/** The same JSON written in another way. */
const rewritten =
  (write: (body: unknown) => string): Answers =>
  (_, answer: Answer) =>
    answer.body === undefined || !/json/.test(answer.headers['content-type'] ?? '')
      ? answer
      : { ...answer, body: write(JSON.parse(answer.body)) }

function keysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysReversed)
  if (!isJson(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, keysReversed(member)]),
  )
}

/** As `2026-01-02T05:04:05.006000+02:00` in place of `2026-01-02T03:04:05.006Z`. */
function inAnotherZone(value: unknown): unknown {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return value
  const shifted = new Date(Date.parse(value) + 2 * 3_600_000).toISOString()
  return shifted.replace('Z', '000+02:00')
}

const timestamps = [
  '/metadata/createdAt',
  '/metadata/lastModifiedAt',
  '/metadata/deletedAt',
  '/status/conditions/*/lastTransitionAt',
  '/status/powerStateSince',
]

function addMembers(resource: Json): void {
  resource['links'] = { self: 'here' }
  for (const part of ['metadata', 'spec', 'status']) {
    const member = resource[part]
    if (isJson(member)) member['billingHint'] = { plan: 'monthly', units: [1, 2] }
  }
  alterAt(resource, '/status/conditions', (conditions) =>
    Array.isArray(conditions)
      ? conditions.map((each: Json) => ({ ...each, seenBy: 'controller-2' }))
      : conditions,
  )
}

/** Other permitted ways to write the same answer. */
export const representationVariants: readonly Variant[] = [
  {
    name: 'members-of-its-own',
    title: 'Answers hold further members that no schema names',
    clause: page('versioning'),
    because: 'releases add members, and clients pass over those that they do not know',
    alters: {
      answers: inSequence(
        inResources({}, addMembers),
        inLists({}, (list) => {
          list['total'] = 3
          alterAt(list, '/metadata/servedBy', () => 'cell-4')
        }),
        inErrors(undefined, (problem) => {
          problem['traceId'] = '4bf92f3577b34da6'
          problem['meta'] = { retryable: false }
        }),
      ),
    },
    warns: [],
  },
  {
    name: 'members-in-other-order',
    title: 'The members of every object stand in the opposite order',
    clause: page('http'),
    because: 'the members of a JSON object have no order',
    alters: { answers: rewritten((body) => JSON.stringify(keysReversed(body))) },
    warns: [],
  },
  {
    name: 'indented-json',
    title: 'Answers are indented, with characters outside of ASCII escaped',
    clause: page('http'),
    because: 'white space and escapes mean nothing in JSON',
    alters: {
      answers: rewritten((body) =>
        JSON.stringify(body, null, 2).replace(
          /[\u0080-\uffff]/g,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
      ),
    },
    warns: [],
  },
  {
    name: 'timestamps-of-another-zone',
    title: 'Timestamps name their zone by its distance, and have microseconds',
    clause: page('http'),
    because: 'RFC 3339 leaves the zone and the digits of a second to the writer',
    alters: {
      answers: inResources({}, (resource) => {
        for (const pointer of timestamps) {
          if (valueAt(resource, pointer.split('/*')[0] ?? '') !== undefined)
            alterAt(resource, pointer, inAnotherZone)
        }
      }),
    },
    warns: [],
  },
  {
    name: 'references-in-full-form',
    title: 'References in answers also show provider, tenant and workspace of their target',
    clause: schema('resource', 'Reference'),
    because:
      'what a reference leaves out is taken from its resource; that answers leave it out too is not said',
    alters: {
      answers: inResources({}, (resource, { stored }) => {
        if (stored === undefined) return
        for (const { pointer, field } of stored.edges) {
          alterAt(resource, pointer, (value) => {
            const reference = storedReference(value)
            const found = reference && resolveReference(reference, field, stored.address)
            if (reference === undefined || found?.ok !== true) return value
            const { kind, tenant, workspace } = found.target
            return {
              provider: qualifiedProvider(kind.provider),
              ...(tenant === undefined ? {} : { tenant }),
              ...(workspace === undefined ? {} : { workspace }),
              ...reference,
            }
          })
        }
      }),
    },
    warns: [],
  },
  {
    name: 'skus-with-more-labels',
    title: 'SKUs have labels and annotations beyond the published ones',
    clause: page('sku'),
    because: 'a provider describes its SKUs as it likes',
    alters: {
      answers: inResources({ kinds: catalogueKinds }, (resource) => {
        alterAt(resource, '/labels', (labels) => ({
          ...(labels as Json),
          generation: '3',
          'acme:green': 'yes',
        }))
        alterAt(resource, '/annotations', () => ({ datasheet: 'see the price list' }))
      }),
    },
    warns: [],
  },
]
