import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { subjectOf } from '../authorization/grants.ts'
import { inTenant } from '../authorization/subjects-of-rights.ts'
import { absentUrl } from '../lifecycle/absent.ts'
import { writable } from '../sets.ts'

/** What of an error a caller could tell two names apart by. */
const telling = ['type', 'title', 'status', 'detail', 'sources'] as const

/** AUTHZ-32: for somebody of another tenant a name that exists is like one that does not. */
export const checks = forKinds(
  (kind) => inTenant(kind) && writable(kind),
  (kind) =>
    (['GET', 'DELETE'] as const).map((method) =>
      defineCheck({
        id: `AUTHZ-32/${kind.id}/${method === 'GET' ? 'names' : 'names-of-delete'}`,
        title: `${kind.id}: ${method} from another tenant does not tell whether a name exists`,
        requirements: ['AUTHZ-32'],
        kinds: [kind.id],
        async run(context) {
          subjectOf(context, 'outsider')
          await context.alone('outsider')
          // The deletion is to be refused; where it is not, nobody else misses it.
          const made =
            method === 'GET'
              ? await context.resources.shared(kind.id)
              : await context.resources.create(kind.id)
          const url = await absentUrl(context, kind)
          const present = await context.send({ method, url: made.url, as: 'outsider' })
          const absent = await context.send({ method, url, as: 'outsider' })
          if (present.status < 300) {
            throw new Unverified(
              'prerequisite',
              `${method} from another tenant was answered ${present.status}`,
            )
          }
          const [name, other] = [made.address.name, url.slice(url.lastIndexOf('/') + 1)]
          expectAlike(context, absent, present, (text) => text.replaceAll(name, other))
        },
      }),
    ),
)

function expectAlike(
  context: CheckContext,
  absent: Answer,
  present: Answer,
  renamed: (text: string) => string,
): void {
  context.expect('AUTHZ-32', absent.status === present.status, {
    message: `a name that exists is answered ${present.status}, one that does not ${absent.status}`,
    path: 'status',
    expected: absent.status,
    actual: present.status,
    answer: present,
  })
  if (absent.status !== present.status) return
  for (const member of telling) {
    const [was, is] = [absent, present].map((answer) =>
      renamed(JSON.stringify(valueAt(answer.json, `/${member}`)) ?? ''),
    )
    context.expect('AUTHZ-32', was === is, {
      message: `the ${member} of an error tells a name that exists from one that does not`,
      path: `$.${member}`,
      expected: was,
      actual: is,
      answer: present,
    })
  }
}
