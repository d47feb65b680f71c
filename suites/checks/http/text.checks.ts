import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { listed, shownBy } from '../metadata/representations.ts'
import { putSoundly, settled } from '../metadata/settled.ts'
import { withLabels } from '../sets.ts'

const text = 'Grüße aus Zürich, 世界, مرحبا, 🚀, é'
const plainText = 'plain'

/** JSON-01: bodies are UTF-8 in both directions. */
export const checks = forKinds(withLabels, (kind) =>
  defineCheck({
    id: `JSON-01/${kind.id}`,
    title: `${kind.id}: text of other scripts comes back as it was sent`,
    requirements: ['JSON-01'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      const annotations = { 'sc-plain': plainText, 'sc-text': text }
      const put = await putSoundly(context, own, { ...own.body, annotations })
      const shown = [shownBy('GET', await settled(context, own), own), await listed(context, own)]
      const answered = valueAt(put.json, '/annotations') === undefined ? [] : [shownBy('PUT', put, own)]
      for (const { verb, json, path, answer } of [...answered, ...shown]) {
        const sent = valueAt(json, '/annotations')
        // That annotations come back at all is another check.
        if (valueAt(sent, '/sc-plain') !== plainText) {
          throw new Unverified('prerequisite', `the answer to ${verb} shows no annotations`)
        }
        context.equal('JSON-01', `${path}.annotations.sc-text`, valueAt(sent, '/sc-text'), text, answer)
        const charset = /charset\s*=\s*"?([\w-]+)/i.exec(answer.headers['content-type'] ?? '')?.[1]
        context.expect('JSON-01', charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset), {
          message: `the answer to ${verb} is in another charset than UTF-8`,
          path: 'header content-type',
          expected: 'utf-8',
          actual: charset,
          answer,
        })
      }
    },
  }),
)
