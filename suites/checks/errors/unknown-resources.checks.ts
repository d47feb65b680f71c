import { collectionPath, type Kind } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectErrorForm } from '../../expectations/error-form.ts'
import { runMark } from '../../provisioning/names.ts'
import { demandStatus } from '../http/prerequisites.ts'
import { absentUrl } from '../lifecycle/absent.ts'
import { gettable } from '../sets.ts'

interface Unknown {
  readonly topic: string
  readonly title: string
  readonly applies: (kind: Kind) => boolean
  readonly method: 'GET' | 'DELETE' | 'POST'
  readonly url: (context: CheckContext, kind: Kind) => Promise<string>
}

const unknowns: readonly Unknown[] = [
  { topic: 'get', title: 'GET of a name that nothing has', applies: gettable, method: 'GET', url: absentUrl },
  {
    topic: 'delete',
    title: 'DELETE of a name that nothing has',
    applies: ({ verbs }) => verbs.includes('delete'),
    method: 'DELETE',
    url: absentUrl,
  },
  {
    topic: 'action',
    title: 'an action on a name that nothing has',
    applies: ({ actions }) => actions.length > 0,
    method: 'POST',
    url: async (context, kind) => `${await absentUrl(context, kind)}/${kind.actions[0] ?? ''}`,
  },
  {
    topic: 'parent',
    title: 'GET below a workspace that does not exist',
    applies: (kind) => gettable(kind) && kind.parents.includes('workspace'),
    method: 'GET',
    async url(context, kind) {
      const { address } = await context.resources.collection(kind.id)
      const workspace = `${runMark(context.config.runId)}-absent`
      return `${context.resources.baseUrl(kind.id)}${collectionPath({ ...address, workspace })}/sc-absent`
    },
  },
]

/** ERR-28: without its body a 404 would say that the provider is out of order. */
export const checks = forKinds(
  () => true,
  (kind) =>
    unknowns
      .filter(({ applies }) => applies(kind))
      .map(({ topic, title, method, url }) =>
        defineCheck({
          id: `ERR-28/${kind.id}/${topic}`,
          title: `${kind.id}: ${title} is answered 404 with an Error body`,
          requirements: ['ERR-28'],
          kinds: [kind.id],
          async run(context) {
            const where = await url(context, kind)
            const answer = await context.send({ method, url: where })
            // Rights in a workspace that is not there are nobody's.
            if (topic === 'parent' && answer.status === 403) throw new NotApplicable('the parent is hidden')
            demandStatus(answer, `${method} ${where}`, 404)
            await expectErrorForm(context, 'ERR-28', kind, answer, 'a 404')
          },
        }),
      ),
)
