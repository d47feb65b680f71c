import { kinds, parentMaxLengths, valuesAt } from '../../contract/index.ts'
import { type Refusal, refuse, refuseFlaws } from '../outcome.ts'
import { isSameJson } from '../same-json.ts'
import type { SentPut } from '../world.ts'
import { isJson, matchOf, memoryOf } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { crashed, instead } from './faulty-answers.ts'

const flawed = (pointer: string, message: string): Refusal =>
  refuseFlaws('store the resource', [{ pointer, message }])

const memberOf = ({ body }: SentPut, member: string): unknown => (isJson(body) ? body[member] : undefined)

const hasLongValue = (put: SentPut, part: string, most: number): boolean =>
  Object.values(Object(memberOf(put, part)) as object).some(
    (value) => typeof value === 'string' && value.length >= most,
  )

const lastBody = memoryOf((_: object): { sent?: unknown } => ({}))

const isOther = (named: unknown, workspace: string) =>
  typeof named === 'string' && named !== workspace && named.length <= 64

/** Whether a reference of the body names a workspace that is not that of the resource. */
const reachesOut = ({ address: { kind, workspace }, body }: SentPut): boolean =>
  workspace !== undefined &&
  kind.references
    .flatMap(({ at }) => valuesAt(body, at))
    .some(({ value }) => isJson(value) && isOther(value['workspace'], workspace))

const beside = kinds.filter(({ verbs }) => verbs.includes('put'))

/** Whether something of another type has the name, in the same place. */
const isTakenByOtherType = ({ world, address, stored }: SentPut): boolean =>
  stored === undefined &&
  beside
    .filter(({ id, parents }) => id !== address.kind.id && parents.join() === address.kind.parents.join())
    .some((kind) =>
      world.store.members({ ...address, kind }).some((other) => other.address.name === address.name),
    )

const hasLongParent: Parameters<typeof instead>[0] = (exchange, { status }) => {
  const match = exchange.method === 'PUT' && status !== 401 ? matchOf(exchange) : undefined
  return Object.entries(parentMaxLengths).some(
    ([scope, most]) => (match?.[scope as keyof typeof parentMaxLengths] ?? '').length > most,
  )
}

/** What is right and refused all the same: rules that no specification has, and bounds that are taken for forbidden. */
export const needlessRefusalDeviations: readonly Deviation[] = [
  {
    name: 'longest-label-values-refused',
    title: 'A label value of 63 characters and an annotation value of 1024 are refused',
    // ERR-29 as well: its answer names no other fault beside.
    requirements: ['LBL-02', 'LBL-04', 'ERR-29'],
    refuses: (put) =>
      hasLongValue(put, 'labels', 63) || hasLongValue(put, 'annotations', 1024)
        ? flawed('/labels', 'has a value that is too long')
        : undefined,
  },
  {
    name: 'version-header-refused',
    title: 'A PUT with if-unmodified-since is answered 400, since a proxy takes it for a broken date',
    requirements: ['CONC-01', 'CONC-02', 'CONC-03', 'CONC-04', 'CONC-10', 'CONC-11'],
    refuses: ({ version }) =>
      version === undefined ? undefined : refuse('invalid-request', 'Failed to read if-unmodified-since.'),
  },
  {
    name: 'same-put-refused',
    title: 'A PUT that says the same as the one before is answered 409',
    // JSON-12 as well: the same body meets another fate.
    requirements: ['LIFE-05', 'JSON-12'],
    refuses({ stored, body, version }) {
      if (stored === undefined || version !== undefined || !isJson(body) || !('labels' in body))
        return undefined
      const last = lastBody(stored)
      const same = isSameJson(last.sent, body)
      last.sent = body
      return same ? refuse('resource-conflict', 'Failed to update: nothing changes.') : undefined
    },
  },
  {
    name: 'metadata-in-body-refused',
    title: 'A PUT with metadata in its body is refused, as a client sends that read before it changes',
    requirements: ['META-07', 'WS-10'],
    refuses: (put) =>
      memberOf(put, 'metadata') === undefined ? undefined : flawed('/metadata', 'is read only'),
  },
  {
    name: 'status-in-body-refused',
    title: 'A PUT with a status in its body is refused, as a client sends that read before it changes',
    requirements: ['META-08'],
    refuses: (put) => (memberOf(put, 'status') === undefined ? undefined : flawed('/status', 'is read only')),
  },
  {
    name: 'other-workspace-not-found',
    title: 'A reference into another workspace is answered 404, whoever asks',
    requirements: ['REF-13'],
    refuses: (put) =>
      reachesOut(put) ? refuse('resource-not-found', 'Failed to find what the spec names.') : undefined,
  },
  {
    name: 'names-unique-among-types',
    title: 'A name is taken when a resource of another type has it in the same place',
    requirements: ['NAME-04'],
    refuses: (put) =>
      isTakenByOtherType(put)
        ? refuse('resource-conflict', `Failed to create ${put.address.name}: the name is taken.`)
        : undefined,
  },
  {
    name: 'long-parents-crash',
    title: 'A PUT whose path has a parent with a name that is too long ends in 500',
    requirements: ['NAME-02', 'NAME-03'],
    answers: instead(hasLongParent, crashed),
  },
]
