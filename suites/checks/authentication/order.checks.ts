import type { Kind } from '../../../contract/index.ts'
import type { Answer, ClientRequest } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { listable, writable } from '../sets.ts'
import { absentCollection, absentUrlOf, operationsOf } from './places.ts'
import { tokenParts, withAlteredSignature } from './tokens.ts'

type Caller = Pick<ClientRequest, 'token'>

interface Wrong {
  readonly topic: string
  readonly what: string
  readonly applies: (kind: Kind) => boolean
  readonly send: (context: CheckContext, kind: Kind, caller: Caller) => Promise<Answer>
}

const inTenant = ({ parents }: Kind): boolean => parents.includes('tenant')

/** What else can be wrong with a request, and would be answered 400, 403, 405, 406, 412 or 422. */
const wrongs: readonly Wrong[] = [
  {
    topic: 'body',
    what: 'a body that is no JSON',
    applies: writable,
    send: (context, kind, caller) => putAbsent(context, kind, { ...caller, rawBody: '{ "spec": {' }),
  },
  {
    topic: 'version',
    what: 'a version that is none',
    applies: writable,
    send: (context, kind, caller) => putAbsent(context, kind, caller, { 'if-unmodified-since': 'yesterday' }),
  },
  {
    topic: 'query',
    what: 'a limit out of range',
    applies: listable,
    send: (context, kind, caller) =>
      context.send({ method: 'GET', url: `${absentCollection(context, kind)}?limit=0`, ...caller }),
  },
  {
    topic: 'foreign-tenant',
    what: 'a tenant of others',
    applies: (kind) => listable(kind) && inTenant(kind),
    send: (context, kind, caller) => {
      const url = absentCollection(context, kind, context.config.target.foreignTenant)
      return context.send({ method: 'GET', url, ...caller })
    },
  },
]

/** AUTHN-13: who calls is judged before anything else. */
export const checks = wrongs.flatMap(({ topic, what, applies, send }) =>
  forKinds(applies, (kind) =>
    defineCheck({
      id: `AUTHN-13/${kind.id}/${topic}`,
      title: `${kind.id}: without a sound token ${what} is answered 401`,
      requirements: ['AUTHN-13'],
      kinds: [kind.id],
      async run(context) {
        expectStatus(context, 'AUTHN-13', await send(context, kind, { token: null }), 401)
        const token = withAlteredSignature(await tokenParts(context))
        expectStatus(context, 'AUTHN-13', await send(context, kind, { token }), 401)
      },
    }),
  ),
)

async function putAbsent(
  context: CheckContext,
  kind: Kind,
  caller: Pick<ClientRequest, 'token' | 'rawBody'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const operation = operationsOf(kind).find((each) => each.class === 'put')
  if (operation === undefined) throw new Error(`Failed to put ${kind.id}: it has no PUT.`)
  const url = absentUrlOf(context, operation)
  return await context.resources.put({ kind, url, body: { spec: {} } }, { spec: {} }, headers, caller)
}
