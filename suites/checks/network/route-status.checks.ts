import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { untilAnswer, untilValue } from '../../expectations/settle.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { expectInTheEnd, prerequisite, untilUsable } from './outcomes.ts'
import { referenceTo } from './own-network.ts'

const kinds = ['route-table']
const destination = '192.0.2.0/24'
const firstState = '/status/routes/0/state'

/** The spec of a table with one route. */
function routeTo(resource: string) {
  return { routes: [{ destinationCidrBlock: destination, targetRef: { resource } }] }
}

/** Waits until a route of a table that is there has a state; RT-07 is about those that never get one. */
async function untilJudged(context: CheckContext, table: Draft): Promise<Answer> {
  try {
    return await untilValue(context, table.url, table.kind, {
      pointer: firstState,
      holds: (state) => state === 'active' || state === 'pending' || state === 'error',
      what: 'the route to have a state',
    })
  } catch (error) {
    if (!(error instanceof Unverified) || error.reason !== 'timeout') throw error
    throw new Unverified('prerequisite', 'the table shows no state of its route', { cause: error })
  }
}

/** Creates a table whose route leads where no traffic can go (yet), unless the provider refuses such a route. */
async function createDangling(context: CheckContext, resource: string): Promise<Draft> {
  const draft = await context.resources.draft('route-table', { spec: routeTo(resource) })
  const put = await context.resources.put(draft)
  if (put.status >= 400 && put.status < 500)
    throw new NotApplicable(`the provider refuses a route to ${resource}${detailOf(put)}`)
  prerequisite(put, `PUT ${draft.url}`)
  return draft
}

/** RT-06 for the answer to a PUT that leads a route to a gateway that does not exist. */
async function expectInert(context: CheckContext, table: Draft, put: Answer): Promise<void> {
  if (put.status >= 400) {
    // Which 4xx it is the sources leave open.
    context.expect('RT-06', put.status < 500, {
      message: `a route to a target that does not exist was answered ${put.status}`,
      path: 'status',
      expected: 'a refusal, or a route that is pending',
      actual: put.status,
      answer: put,
    })
    return
  }
  const judged = await untilJudged(context, table)
  const actual = valueAt(judged.json, firstState)
  context.expect('RT-06', actual !== 'active', {
    message: 'a route to a target that does not exist is active',
    path: '$.status.routes[0].state',
    expected: 'pending',
    actual,
    answer: judged,
  })
}

const noGateway = ({ config }: CheckContext) => `internet-gateways/sc-${config.runId}-none`

/** RT-05, 06, 07, IGW-03: how routes fare. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'RT-05/route-table/active',
    title: 'route-table: shows a route to a gateway as active',
    requirements: ['RT-05'],
    kinds,
    // The first route of another table may lead anywhere.
    madeHere: true,
    async run(context) {
      const table = await context.resources.shared('route-table')
      await untilJudged(context, table)
      await expectInTheEnd(context, 'RT-05', table, {
        pointer: firstState,
        holds: (state) => state === 'active',
        expected: 'active',
        message: 'a route to a gateway that is there is not active',
      })
    },
  }),
  defineCheck({
    id: 'RT-05/route-table/pending',
    title: 'route-table: shows a route as pending until its target is there, and then as active',
    requirements: ['RT-05'],
    kinds,
    async run(context) {
      const gateway = await context.resources.draft('internet-gateway')
      const table = await createDangling(context, referenceTo(gateway).resource)
      const before = await untilJudged(context, table)
      context.equal('RT-05', '$.status.routes[0].state', valueAt(before.json, firstState), 'pending', before)
      prerequisite(await context.resources.put(gateway), `PUT ${gateway.url}`)
      await untilUsable(context, gateway)
      await expectInTheEnd(context, 'RT-05', table, {
        pointer: firstState,
        holds: (state) => state === 'active',
        expected: 'active',
        message: 'a route is not active although its target is there',
      })
    },
  }),
  defineCheck({
    id: 'RT-05/route-table/error',
    title: 'route-table: shows a route to an address outside of its network as in error',
    requirements: ['RT-05'],
    kinds,
    async run(context) {
      const table = await createDangling(context, '203.0.113.9')
      const judged = await untilJudged(context, table)
      context.equal('RT-05', '$.status.routes[0].state', valueAt(judged.json, firstState), 'error', judged)
    },
  }),
  defineCheck({
    id: 'RT-06/route-table/new',
    title: 'route-table: does not show a route to a missing target as active',
    requirements: ['RT-06'],
    kinds,
    async run(context) {
      const draft = await context.resources.draft('route-table', { spec: routeTo(noGateway(context)) })
      await expectInert(context, draft, await context.resources.put(draft))
    },
  }),
  defineCheck({
    id: 'RT-06/route-table/update',
    title: 'route-table: does not show a route as active that an update leads to a missing target',
    requirements: ['RT-06'],
    kinds,
    async run(context) {
      const table = await context.resources.own('route-table')
      const body = { ...table.body, spec: routeTo(noGateway(context)) }
      await expectInert(context, table, await context.resources.put(table, body))
    },
  }),
  defineCheck({
    id: 'RT-07/route-table',
    title: 'route-table: has one status per route, also after routes came and went',
    requirements: ['RT-07'],
    kinds,
    async run(context) {
      const table = await context.resources.own('route-table')
      const [route] = table.body.spec['routes'] as readonly object[]
      const destinations = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24']
      for (const count of [destinations.length, 1]) {
        const routes = destinations
          .slice(0, count)
          .map((destinationCidrBlock) => ({ ...route, destinationCidrBlock }))
        const body = { ...table.body, spec: { ...table.body.spec, routes } }
        prerequisite(await context.resources.put(table, body), `the update of ${table.url}`)
        await expectInTheEnd(context, 'RT-07', table, {
          pointer: '/status/routes',
          holds: (statuses) => Array.isArray(statuses) && statuses.length === count,
          expected: `${count} entries`,
          message: 'status.routes has another number of entries than spec.routes',
        })
      }
    },
  }),
  defineCheck({
    id: 'IGW-03/internet-gateway',
    title: 'internet-gateway: is not deleted while a route leads to it, or the route is no longer active',
    requirements: ['IGW-03'],
    kinds: ['internet-gateway', 'route-table'],
    async run(context) {
      const gateway = await context.resources.create('internet-gateway')
      const spec = routeTo(referenceTo(gateway).resource)
      const table = await context.resources.create('route-table', { spec })
      const answer = await context.send({ method: 'DELETE', url: gateway.url })
      if (answer.status >= 300) return void expectRefusal(context, 'IGW-03', answer, 'state')
      await untilAnswer(context, gateway.url, gateway.kind, {
        holds: ({ status }) => status !== 200,
        what: 'the gateway to be gone',
      })
      await expectInTheEnd(context, 'IGW-03', table, {
        pointer: firstState,
        holds: (state) => state !== 'active',
        expected: 'pending or error',
        message: 'a route is active although its gateway was deleted',
      })
    },
  }),
]
