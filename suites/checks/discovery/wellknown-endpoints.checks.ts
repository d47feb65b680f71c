import { collectionPath, providerNames, providers, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import { baseUrl } from '../../target/discover.ts'
import { listedKindOf } from './listed-kind.ts'
import { endpoints } from './wellknown-document.ts'

// The regional ones of the foundation must not be named at all, which is DISC-04.
const nameable = providerNames.filter(
  (name) => providers[name].endpoint === 'global' || providers[name].group === 'extension',
)

/** DISC-09: where the urls of the discovery document lead. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'DISC-09/absolute',
    title: 'wellknown: every url is absolute and of http or https',
    requirements: ['DISC-09'],
    reads: true,
    async run(context) {
      const { answer, entries } = await endpoints(context)
      const unfit = entries.map(({ url }) => url).filter((url) => !isAbsolute(url))
      context.equal('DISC-09', '$.endpoints[*].url, not absolute', unfit, [], answer)
    },
  }),
  ...nameable.map((name) =>
    defineCheck({
      id: `DISC-09/${name}`,
      title: `wellknown: the url of ${name} leads to ${name}`,
      requirements: ['DISC-09'],
      async run(context) {
        const { entries } = await endpoints(context)
        const found = entries.find(({ provider }) => provider.split('/')[0] === name)
        if (found === undefined) throw new NotApplicable(`the document does not name ${name}`)
        if (!isAbsolute(found.url)) throw new Unverified('prerequisite', 'the url is not absolute')
        const { address } = await context.resources.collection(listedKindOf(name).id)
        const url = baseUrl(found.url) + collectionPath(address)
        const answer = await context.send({ method: 'GET', url })
        const shown = answer.status === 200 ? providerOf(answer) : undefined
        // 403 is the word of a provider too; whose word it is, only a list says.
        const leads = answer.status === 403 || (typeof shown === 'string' && shown.split('/')[0] === name)
        context.expect('DISC-09', leads, {
          message: `GET ${url} was answered ${answer.status}, and no list of ${name}`,
          path: '$.metadata.provider',
          expected: name,
          actual: shown,
          answer,
        })
      },
    }),
  ),
]

/**
 * Whose list an answer is.
 *
 * @throws {Unverified} when it is a list that does not say it, or JSON that cannot be read: other checks are about that
 */
function providerOf(answer: Answer): unknown {
  const named =
    valueAt(answer.json, '/metadata/provider') ?? valueAt(answer.json, '/items/0/metadata/provider')
  const isJson = /^application\/json\b/i.test(answer.headers['content-type'] ?? '')
  if (
    named === undefined &&
    isJson &&
    (answer.json === undefined || Array.isArray(valueAt(answer.json, '/items')))
  ) {
    throw new Unverified('prerequisite', 'the list does not say whose it is')
  }
  return named
}

function isAbsolute(url: string): boolean {
  return /^https?:\/\/[^/]/i.test(url) && URL.canParse(url)
}
