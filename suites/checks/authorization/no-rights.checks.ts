import { kindOf, problemType, valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { operationName, operationsOf } from '../authentication/places.ts'
import { absentUrl } from '../lifecycle/absent.ts'
import { writable } from '../sets.ts'
import { expectDenied } from './answers.ts'
import { giveOutsider, permissionFor } from './grants.ts'
import { inTenant, subjectOfRights } from './subjects-of-rights.ts'

/** Opens nothing that belongs to a tenant, but makes its holder somebody in it: nothing is to be hidden from him. */
const almostNothing = permissionFor(kindOf('region'), ['get', 'list'])

/** AUTHZ-01: nothing that was not granted. Writes are tried on a name that nothing has. */
const everyOperation = forKinds(inTenant, (kind) =>
  defineCheck({
    id: `AUTHZ-01/${kind.id}`,
    title: `${kind.id}: whoever has no role for it is answered 403 to every operation`,
    requirements: ['AUTHZ-01'],
    kinds: [kind.id],
    async run(context) {
      await giveOutsider(context, [almostNothing])
      const subject = await subjectOfRights(context, kind)
      const draft = kind.verbs.includes('put') ? await context.resources.draft(kind.id) : undefined
      const absent = `${subject.collectionUrl}/${draft?.address.name ?? 'absent'}`
      for (const operation of operationsOf(kind)) {
        const { method, action } = operation
        const what = `${operationName(operation)} of ${kind.id}`
        const urls = { list: subject.collectionUrl, get: subject.url, action: `${absent}/${action}` }
        const url = operation.class in urls ? urls[operation.class as keyof typeof urls] : absent
        const answer =
          method === 'PUT' && draft !== undefined
            ? await context.resources.put(draft, undefined, {}, { as: 'outsider' })
            : await context.send({ method, url, as: 'outsider' })
        if (!expectDenied(context, 'AUTHZ-01', answer, what)) continue
        const type = valueAt(answer.json, '/type')
        // The host in front of it is the matter of the error bodies.
        context.expect('AUTHZ-01', typeof type === 'string' && type.endsWith('/forbidden'), {
          message: `${what} was not answered with the forbidden problem`,
          path: '$.type',
          expected: problemType('forbidden'),
          actual: type,
          answer,
        })
      }
    },
  }),
)

const unreadable: Readonly<Record<string, string>> = {
  'no-json': '{ "spec": {',
  'wrong-form': '{ "spec": 7 }',
}

/** AUTHZ-33: a viewer, who may write nowhere, learns nothing about what is wrong with a body. */
const beforeBody = forKinds(writable, (kind) =>
  Object.entries(unreadable).map(([topic, rawBody]) =>
    defineCheck({
      id: `AUTHZ-33/${kind.id}/${topic}`,
      title: `${kind.id}: without the right to put even a broken body (${topic}) is answered 403`,
      requirements: ['AUTHZ-33'],
      kinds: [kind.id],
      async run(context) {
        const url = await absentUrl(context, kind)
        const body = { spec: {} }
        const by = { as: 'viewer', rawBody } as const
        const answer = await context.resources.put({ kind, url, body }, body, {}, by)
        expectDenied(context, 'AUTHZ-33', answer, `PUT of a broken ${kind.id} as viewer`)
      },
    }),
  ),
)

export const checks = [...everyOperation, ...beforeBody]
