import { resourceUrn } from '../../contract/index.ts'
import { readJson } from '../admission/request-body.ts'
import { answer, isRefusal, type Outcome, refuse } from '../outcome.ts'
import type { World } from '../world.ts'
import type { Faults } from './faults.ts'
import type { Journal } from './journal.ts'

export interface Controlled {
  readonly world: World
  readonly faults: Faults
  readonly journal: Journal
  reset(): void
}

type Route = (controlled: Controlled, request: Request) => Outcome | Promise<Outcome>

const done = (): Outcome => ({ status: 204, headers: {} })

const routes: Readonly<Record<string, Route>> = {
  async 'POST /__mock/faults'({ faults }, request) {
    const body = await readJson(request)
    if (isRefusal(body)) return body
    return faults.set(body.value) ?? done()
  },
  'DELETE /__mock/faults'({ faults }) {
    faults.clear()
    return done()
  },
  'GET /__mock/resources': ({ world }) => answer(200, JSON.stringify({ items: resources(world) })),
  'GET /__mock/journal': ({ journal }) => answer(200, JSON.stringify({ items: journal.entries() })),
  'POST /__mock/reset'(controlled) {
    controlled.reset()
    return done()
  },
}

/** Carries out a request to the control of the mock; no token is needed. */
export async function control(controlled: Controlled, request: Request, path: string): Promise<Outcome> {
  const route = routes[`${request.method} ${path}`]
  if (route !== undefined) return await route(controlled, request)
  return refuse(
    'resource-not-found',
    `Failed to find ${request.method} ${path}: it is no control of the mock. Use one of ${Object.keys(routes).join(', ')}.`,
  )
}

/** What exists beyond the seed, e.g. to see what a run has left behind. */
function resources(world: World): object[] {
  return [...world.store.all()]
    .filter(({ origin }) => origin !== 'seed')
    .map(({ address, state, user }) => ({
      kind: address.kind.id,
      urn: resourceUrn(address),
      state,
      labels: user.labels ?? {},
    }))
}
