import { collectionPath, type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'
import { demandStatus } from '../http/prerequisites.ts'
import { absentUrl } from '../lifecycle/absent.ts'
import { gettable, listable, writable } from '../sets.ts'

/** One way to get an error out of a kind. */
export interface Provocation {
  readonly status: number
  /** Tells it from other ways to the same status. */
  readonly way?: string
  readonly applies: (kind: Kind) => boolean
  /** Other answers that are right or tolerated: then this provider has no such error here. */
  readonly elsewhere: readonly number[]
  readonly provoke: (context: CheckContext, kind: Kind) => Promise<Answer>
}

const versionAhead = 1000

/** How often a moment that passes by is tried to be met. */
const mostTries = 4

export const provocations: readonly Provocation[] = [
  {
    status: 400,
    way: 'body',
    applies: writable,
    elsewhere: [],
    async provoke(context, kind) {
      const { url } = await context.resources.own(kind.id)
      return await context.send({ method: 'PUT', url, rawBody: '{ "spec": {' })
    },
  },
  {
    status: 400,
    way: 'query',
    applies: listable,
    // A provider may take the nearest limit.
    elsewhere: [200],
    async provoke(context, kind) {
      const { url } = await context.resources.collection(kind.id)
      return await context.send({ method: 'GET', url: `${url}?limit=0` })
    },
  },
  {
    status: 401,
    applies: () => true,
    elsewhere: [],
    async provoke(context, kind) {
      const { url } = await context.resources.collection(kind.id)
      return await context.send({ method: 'GET', url, token: null })
    },
  },
  {
    status: 403,
    applies: (kind) => gettable(kind) && kind.parents.includes('tenant'),
    // What exists in other tenants may be hidden.
    elsewhere: [404],
    async provoke(context, kind) {
      const { address } = await context.resources.collection(kind.id)
      const tenant = context.config.target.foreignTenant
      const url = context.resources.baseUrl(kind.id) + collectionPath({ ...address, tenant })
      return await context.send({ method: 'GET', url: `${url}/sc-foreign` })
    },
  },
  {
    status: 404,
    applies: gettable,
    elsewhere: [],
    async provoke(context, kind) {
      return await context.send({ method: 'GET', url: await absentUrl(context, kind) })
    },
  },
  {
    status: 409,
    applies: writable,
    // The deletion may be over before the PUT arrives.
    elsewhere: [200, 201],
    async provoke(context, kind) {
      for (let tries = 1; ; tries += 1) {
        const made = await context.resources.create(kind.id)
        demandStatus(await context.send({ method: 'DELETE', url: made.url }), `DELETE ${made.url}`, 202)
        const answer = await context.resources.put(made)
        // Whoever lists the collection in between sees the deletion end: another one is not so unlucky.
        if (answer.status === 409 || tries === mostTries) return answer
      }
    },
  },
  {
    status: 412,
    applies: writable,
    elsewhere: [],
    async provoke(context, kind) {
      const { url, body, answer } = await context.resources.own(kind.id)
      const version = Number(valueAt(answer.json, '/metadata/resourceVersion'))
      const resourceVersion = (Number.isInteger(version) ? version : 1) + versionAhead
      return await context.send({ method: 'PUT', url, body, resourceVersion })
    },
  },
  {
    status: 422,
    applies: writable,
    // Whoever sees it while parsing answers 400.
    elsewhere: [400],
    async provoke(context, kind) {
      const own = await context.resources.own(kind.id)
      return await context.resources.put(own, { ...own.body, spec: 7 })
    },
  },
]
