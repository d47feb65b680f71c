import { type Check, defineCheck } from '../../engine/check.ts'
import { expectSpec } from '../../expectations/taken.ts'
import { prerequisite } from '../network/outcomes.ts'
import { expectRulesTaken } from './port-words.ts'
import { plainRule } from './rule-holders.ts'

const kind = 'security-group'

const specWith = (description: string) => ({
  rules: [plainRule, { ...plainRule, annotations: { description, 'acme.example/ticket': 'NET-7' } }],
})

/** SG-17: the annotations of a rule within a group. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `SG-17/${kind}/creation`,
    title: `${kind}: shows the annotations of a rule as they were sent`,
    requirements: ['SG-17'],
    kinds: [kind],
    async run(context) {
      await context.resources.shared(kind)
      const draft = await context.resources.draft(kind)
      const spec = specWith('Allow HTTPS from anyone')
      const put = await context.resources.put(draft, { ...draft.body, spec })
      await expectRulesTaken(context, 'SG-17', draft, put, spec)
    },
  }),
  defineCheck({
    id: `SG-17/${kind}/update`,
    title: `${kind}: shows the annotations of a rule as an update left them`,
    requirements: ['SG-17'],
    kinds: [kind],
    async run(context) {
      const own = await context.resources.own(kind)
      for (const text of ['first', 'second']) {
        const body = { ...own.body, spec: specWith(text) }
        prerequisite(await context.resources.put(own, body), `the update of ${own.url}`)
      }
      const read = await context.send({ method: 'GET', url: own.url })
      expectSpec(context, 'SG-17', read, specWith('second'))
    },
  }),
]
