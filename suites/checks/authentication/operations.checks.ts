import { kinds, valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { writable } from '../sets.ts'
import { operationName, operationsOf, sendAbsent } from './places.ts'
import { tokenParts, withAlteredSignature } from './tokens.ts'

/** AUTHN-01 and AUTHN-05 for each operation there is, on names that do not exist. */
const everyOperation = kinds.flatMap((kind) =>
  operationsOf(kind).flatMap((operation) => {
    const about = `${kind.id}: ${operationName(operation)}`
    return [
      defineCheck({
        id: `AUTHN-01/${kind.id}/${operationName(operation)}`,
        title: `${about} without a token is answered 401`,
        requirements: ['AUTHN-01'],
        kinds: [kind.id],
        async run(context) {
          expectStatus(context, 'AUTHN-01', await sendAbsent(context, operation, { token: null }), 401)
        },
      }),
      defineCheck({
        id: `AUTHN-05/${kind.id}/${operationName(operation)}`,
        title: `${about} with an altered signature is answered 401`,
        requirements: ['AUTHN-05'],
        kinds: [kind.id],
        async run(context) {
          const token = withAlteredSignature(await tokenParts(context))
          expectStatus(context, 'AUTHN-05', await sendAbsent(context, operation, { token }), 401)
        },
      }),
    ]
  }),
)

const unheard = { 'sc-authenticated': 'no' }

/** AUTHN-01: what comes without a token is not carried out, whatever it is answered. */
const effects = forKinds(writable, (kind) =>
  defineCheck({
    id: `AUTHN-01/${kind.id}/unchanged`,
    title: `${kind.id}: PUT and DELETE without a token change nothing`,
    requirements: ['AUTHN-01'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      await context.resources.put(own, { ...own.body, labels: unheard }, {}, { token: null })
      const changed = await context.send({ method: 'GET', url: own.url })
      const label = valueAt(changed.json, '/labels/sc-authenticated')
      context.expect('AUTHN-01', label === undefined, {
        message: `a PUT without a token changed the ${kind.id}`,
        path: '$.labels',
        actual: label,
        answer: changed,
      })
      await context.send({ method: 'DELETE', url: own.url, token: null })
      const read = await context.send({ method: 'GET', url: own.url })
      const state = valueAt(read.json, '/status/state')
      context.expect('AUTHN-01', read.status === 200 && state !== 'deleting', {
        message: `a DELETE without a token was carried out: GET answers ${read.status}, state ${String(state)}`,
        path: 'status',
        expected: 200,
        actual: read.status,
        answer: read,
      })
    },
  }),
)

export const checks = [...everyOperation, ...effects]
