import { operationClasses } from '../../contract/index.ts'
import { sharedTenants } from '../options.ts'
import type { Answer } from '../outcome.ts'
import { knownTenants } from '../tenants.ts'
import { matchOf } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { bare, type Condition, crashed, instead, problemAnswer, restated } from './faulty-answers.ts'

const answered =
  (method: string, status: number): Condition =>
  (exchange, answer) =>
    exchange.method === method && answer.status === status && matchOf(exchange) !== undefined

const withStatus =
  (status: number) =>
  (_: Exchange, answer: Answer): Answer => ({ ...answer, status })

const isList = (exchange: Exchange) => {
  const match = exchange.method === operationClasses.list.method ? matchOf(exchange) : undefined
  return match !== undefined && match.name === undefined ? match : undefined
}

/** A list of this collection that has no item. */
const isEmptyList: Condition = (exchange, { status, body = '' }) =>
  status === 200 && isList(exchange) !== undefined && body.startsWith('{"items":[]')

const isInUnknownTenant: Condition = (exchange, { status }) => {
  const tenant = isList(exchange)?.tenant
  if (status === 401 || tenant === undefined || sharedTenants.includes(tenant)) return false
  return !knownTenants(exchange.world).includes(tenant)
}

const isInUnknownWorkspace: Condition = (exchange, answer) => {
  const match = isList(exchange)
  if (match?.workspace === undefined || !isEmptyList(exchange, answer)) return false
  const { store } = exchange.world
  return ![...store.ofKind('workspace')].some(
    ({ address }) => address.name === match.workspace && address.tenant === match.tenant,
  )
}

const wasDeleted: Condition = (exchange, { status }) => {
  const match = status === 404 && exchange.method !== 'PUT' ? matchOf(exchange) : undefined
  if (match?.name === undefined) return false
  return exchange.world.store.collection(match).tombstones.some(({ name }) => name === match.name)
}

/** Statuses that the operations do not have, class by class. */
export const statusDeviations: readonly Deviation[] = [
  {
    name: 'create-answers-accepted',
    title: 'PUT on a free name is answered 202',
    requirements: ['LIFE-01', 'ERR-31'],
    answers: instead(answered('PUT', 201), withStatus(202)),
  },
  {
    name: 'create-answers-no-content',
    title: 'PUT on a free name is answered 204 without a body',
    requirements: ['LIFE-01', 'META-30', 'ERR-31'],
    answers: instead(answered('PUT', 201), bare(204)),
  },
  {
    name: 'update-answers-created',
    title: 'PUT on a name in use is answered 201',
    requirements: ['LIFE-02'],
    answers: instead(answered('PUT', 200), withStatus(201)),
  },
  {
    name: 'update-answers-no-content',
    title: 'PUT on a name in use is answered 204 without a body',
    requirements: ['LIFE-02', 'META-30', 'ERR-31'],
    answers: instead(answered('PUT', 200), bare(204)),
  },
  {
    name: 'delete-answers-no-content',
    title: 'DELETE is answered 204',
    requirements: ['LIFE-23', 'LIFE-26', 'CONC-06', 'ERR-31'],
    answers: instead(answered('DELETE', 202), bare(204)),
  },
  {
    name: 'delete-answers-ok',
    title: 'DELETE is answered 200',
    requirements: ['LIFE-23', 'LIFE-26', 'CONC-06', 'ERR-31'],
    answers: instead(answered('DELETE', 202), bare(200)),
  },
  {
    name: 'missing-resource-deleted-gladly',
    title: 'DELETE of a name that nothing has is answered 202',
    requirements: ['LIFE-27'],
    answers: instead(answered('DELETE', 404), bare(202)),
  },
  {
    name: 'action-answers-ok',
    title: 'The power actions are answered 200',
    requirements: ['INST-07', 'INST-08', 'INST-09', 'ERR-31'],
    answers: instead(answered('POST', 202), bare(200)),
  },
  {
    name: 'missing-resource-crashes',
    title: 'GET of a name that nothing has is answered 500',
    requirements: ['LIFE-07', 'LIFE-25', 'ERR-28', 'REG-05', 'SKU-11', 'WS-06', 'INST-28', 'GUIDE-07'],
    answers: instead(answered('GET', 404), crashed),
  },
  {
    name: 'missing-resource-is-null',
    title: 'GET of a name that nothing has is answered 200 with null',
    requirements: ['LIFE-07', 'LIFE-25', 'ERR-28', 'REG-05', 'SKU-11', 'WS-06', 'INST-28', 'GUIDE-07'],
    answers: instead(answered('GET', 404), (_, answer) => ({ ...answer, status: 200, body: 'null' })),
  },
  {
    name: 'deleted-resource-is-gone',
    title: 'A resource that was deleted is answered 410 from then on',
    // Who removes and waits for 404 never sees the end of it.
    requirements: ['GUIDE-10', 'LIFE-25', 'LIFE-27', 'LIFE-07', 'ERR-28', 'ERR-31', 'WS-06', 'INST-28'],
    answers: instead(wasDeleted, (_, answer) => restated(answer, 410)),
  },
  {
    name: 'empty-list-not-found',
    title: 'A list without items is answered 404',
    requirements: ['LIST-03', 'LIST-01', 'LIST-29', 'LIST-36', 'LIST-37', 'ERR-31'],
    answers: instead(isEmptyList, (exchange) => problemAnswer(exchange, 'resource-not-found')),
  },
  {
    name: 'empty-list-without-content',
    title: 'A list without items is answered 204',
    requirements: ['LIST-03', 'LIST-01', 'LIST-29', 'LIST-36', 'LIST-37', 'ERR-31'],
    answers: instead(isEmptyList, bare(204)),
  },
  {
    name: 'partial-list-answers-partial-content',
    title: 'A page that another one follows is answered 206',
    requirements: ['LIST-01', 'ERR-31'],
    answers: instead(
      (exchange, { status, body = '' }) =>
        status === 200 && isList(exchange) !== undefined && body.includes('"skipToken"'),
      withStatus(206),
    ),
  },
  {
    // Not 404, which is tolerated: it hides which tenants there are.
    name: 'list-in-unknown-tenant-crashes',
    title: 'A list in a tenant that does not exist ends in 500, since no shard has it',
    requirements: ['LIST-36'],
    answers: instead(isInUnknownTenant, crashed),
  },
  {
    name: 'list-in-unknown-workspace-not-found',
    title: 'A list in a workspace that does not exist is answered 404',
    requirements: ['LIST-37', 'ERR-31'],
    answers: instead(isInUnknownWorkspace, (exchange) => problemAnswer(exchange, 'resource-not-found')),
  },
  {
    name: 'validation-answers-unassigned-status',
    title: 'A body that breaks the schema is answered 424, the status of the service behind',
    requirements: ['ERR-31', 'JSON-04', 'JSON-05', 'JSON-06'],
    answers: instead(
      (exchange, { status }) => status === 422 && matchOf(exchange)?.kind.provider === 'seca.storage',
      (_, answer) => restated(answer, 424),
    ),
  },
]
