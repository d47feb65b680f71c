import { type Kind, kinds, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { absentUrl } from '../lifecycle/absent.ts'
import { gettable, listable, writable } from '../sets.ts'

const everyKind = forKinds(writable, (kind) =>
  defineCheck({
    id: `ERR-19/${kind.id}`,
    title: `${kind.id}: problems of one type all have one title`,
    requirements: ['ERR-19'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      const absent = await absentUrl(context, kind)
      const put = (body: unknown) => context.resources.put(own, body)
      expectOneTitleEach(context, [
        await context.send({ method: 'GET', url: absent }),
        await context.send({ method: 'DELETE', url: absent }),
        await context.send({ method: 'PUT', url: own.url, rawBody: '{' }),
        await context.send({ method: 'GET', url: `${own.collectionUrl}?limit=abc` }),
        await put({ ...own.body, spec: 7 }),
        await put({ ...own.body, labels: 7 }),
      ])
    },
  }),
)

const acrossKinds: readonly Check[] = [
  defineCheck({
    id: 'ERR-19/all-kinds',
    title: 'problems of one type have one title, whichever provider answers',
    requirements: ['ERR-19'],
    async run(context) {
      const answers: Answer[] = []
      for (const kind of offered(context)) {
        const { url } = await context.resources.collection(kind.id)
        answers.push(await context.send({ method: 'GET', url: `${url}?limit=abc` }))
        answers.push(await context.send({ method: 'GET', url, token: null }))
        if (gettable(kind)) {
          answers.push(await context.send({ method: 'GET', url: await absentUrl(context, kind) }))
        }
      }
      expectOneTitleEach(context, answers)
    },
  }),
]

export const checks = [...everyKind, ...acrossKinds]

/** One list per provider that the region names. */
function offered({ config }: CheckContext): Kind[] {
  const first = new Map(kinds.filter(listable).map((kind) => [kind.provider, kind]))
  return [...first.values()].filter(({ provider }) => config.target.providers[provider] !== undefined)
}

function expectOneTitleEach(context: CheckContext, answers: readonly Answer[]): void {
  const titles = new Map<string, { title: string; count: number }>()
  for (const answer of answers) {
    const [type, title] = [valueAt(answer.json, '/type'), valueAt(answer.json, '/title')]
    if (answer.status < 400 || typeof type !== 'string' || typeof title !== 'string') continue
    const known = titles.get(type)
    titles.set(type, { title: known?.title ?? title, count: (known?.count ?? 0) + 1 })
    if (known !== undefined) context.equal('ERR-19', `$.title of ${type}`, title, known.title, answer)
  }
  if (![...titles.values()].some(({ count }) => count > 1)) {
    throw new Unverified('prerequisite', 'no two errors of one type were answered')
  }
}
