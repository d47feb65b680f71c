import { resourceUrn } from '../../contract/index.ts'
import { isThere, note } from '../lifecycle.ts'
import { isRefusal, refuse } from '../outcome.ts'
import type { Stored } from '../stored.ts'
import type { World } from '../world.ts'
import { type Members, readControl, required, text } from './body.ts'
import { done, type Route, shown } from './control.ts'

const members: Members = {
  urn: required(text('must be the metadata.ref of a resource')),
  message: required(text('must say what went wrong')),
}

export const resourceRoutes: Readonly<Record<string, Route>> = {
  'GET /__mock/resources': ({ session }) => shown({ items: resources(session.world) }),

  async 'POST /__mock/errors'({ session: { world } }, request) {
    const read = await readControl<{ urn: string; message: string }>(request, 'fail the resource', members)
    if (isRefusal(read)) return read
    const { urn, message } = read.body
    const stored = [...world.store.all()].find(({ address }) => resourceUrn(address) === urn)
    if (stored === undefined || !isThere(world, stored)) {
      return refuse(
        'resource-not-found',
        `Failed to fail the resource: ${urn} does not exist. Use a urn of GET /__mock/resources.`,
      )
    }
    if (stored.address.kind.status === undefined) {
      return refuse(
        'validation-error',
        `Failed to fail the resource: a ${stored.address.kind.id} has no state. Use a resource that has one.`,
        { sources: [{ pointer: '/urn', parameter: 'urn' }] },
      )
    }
    fail(world, stored, message)
    return done()
  },
}

/** Ends whatever runs in `error`, with a condition that says why. A PUT brings the resource back. */
function fail(world: World, stored: Stored, message: string): void {
  stored.state = 'error'
  world.inFlight.delete(stored)
  note(world, stored, { type: 'failure', reason: 'injected', message })
}

/** What exists beyond the seed, e.g. to see what a run has left behind. */
function resources(world: World): object[] {
  return [...world.store.all()]
    .filter(({ origin, address }) => origin !== 'seed' && address.kind.verbs.includes('put'))
    .map(({ address, state, user }) => ({
      kind: address.kind.id,
      urn: resourceUrn(address),
      state,
      labels: user.labels ?? {},
    }))
}
