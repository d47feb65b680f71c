import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { absentUrl } from '../lifecycle/absent.ts'
import { gettable } from '../sets.ts'

/** ERR-22: what instance says. */
export const checks = forKinds(gettable, (kind) =>
  defineCheck({
    id: `ERR-22/${kind.id}`,
    title: `${kind.id}: instance tells one failure from another, or is the path of the request`,
    requirements: ['ERR-22'],
    kinds: [kind.id],
    async run(context) {
      const url = await absentUrl(context, kind)
      const answers = [await context.send({ method: 'GET', url }), await context.send({ method: 'GET', url })]
      const [first, second] = answers.map(({ json }) => valueAt(json, '/instance'))
      if (typeof first !== 'string' || typeof second !== 'string') {
        throw new Unverified('prerequisite', 'the errors show no instance')
      }
      const holds = first !== second || isPathOf(first, url)
      context.expect('ERR-22', holds, {
        message: 'two failures have one instance, and it is not the path of the request',
        path: '$.instance',
        expected: new URL(url).pathname,
        actual: first,
        ...(answers[1] === undefined ? {} : { answer: answers[1] }),
      })
    },
  }),
)

/** A provider behind a gateway may know only the end of its path. */
function isPathOf(instance: string, url: string): boolean {
  const { pathname } = new URL(url)
  const path = instance.replace(/^https?:\/\/[^/]+/i, '').split('?')[0] ?? ''
  return path.length > 1 && path.startsWith('/') && pathname.endsWith(path)
}
