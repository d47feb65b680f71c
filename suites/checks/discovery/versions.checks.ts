import { providerNames, providers, qualifiedProvider, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { expectErrorForm } from '../../expectations/error-form.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { equalInEach, everyRepresentation } from '../metadata/representations.ts'
import { listable } from '../sets.ts'
import { entriesOf, namedProviders } from './region-documents.ts'

const versionForm = /^v\d+((alpha|beta)\d+)?$/
const absentVersion = 'v99'
const regional = providerNames.filter((name) => providers[name].endpoint === 'regional')

const everywhere: readonly Check[] = [
  defineCheck({
    id: 'VER-02/region',
    title: 'region: every listed version has the form vX, vXbetaY or vXalphaY',
    requirements: ['VER-02'],
    kinds: ['region'],
    reads: true,
    async run(context) {
      const entries = await namedProviders(context)
      if (entries.length === 0) throw new Unverified('prerequisite', 'no region names a provider')
      for (const { answer, path, name, version } of entries) {
        context.expect('VER-02', versionForm.test(String(version)), {
          message: `the version of ${String(name)} has another form`,
          path: `${path}.version`,
          expected: 'vX, vXbetaY or vXalphaY',
          actual: version,
          answer,
        })
      }
    },
  }),
  ...regional.map((name) =>
    defineCheck({
      id: `VER-03/${name}`,
      title: `region: offers ${name} in ${providers[name].version}`,
      requirements: ['VER-03'],
      kinds: ['region'],
      reads: true,
      async run(context) {
        const entries = await entriesOf(context, name)
        const [first] = entries
        const versions = entries.map(({ version }) => version)
        context.expect('VER-03', versions.includes(providers[name].version), {
          message: `${name} is not offered in ${providers[name].version}`,
          path: '$.spec.providers[*].version',
          expected: providers[name].version,
          actual: versions,
          ...(first === undefined ? {} : { answer: first.answer }),
        })
      },
    }),
  ),
]

const everyList = forKinds(listable, (kind) => [
  defineCheck({
    id: `VER-01/${kind.id}`,
    title: `${kind.id}: the list is found behind the base and ${providers[kind.provider].version}`,
    requirements: ['VER-01'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.collection(kind.id)
      const answer = await context.send({ method: 'GET', url })
      // Whether the list may be read at all, and by whom, is the matter of other checks.
      if (answer.status !== 200 && answer.status !== 404) {
        throw new Unverified('prerequisite', `GET ${url} was answered ${answer.status}`)
      }
      expectStatus(context, 'VER-01', answer, 200)
    },
  }),
  defineCheck({
    id: `VER-06/${kind.id}`,
    title: `${kind.id}: a version that does not exist is answered 404 with an Error body`,
    requirements: ['VER-06'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.collection(kind.id)
      const { version } = providers[kind.provider]
      const base = context.resources.baseUrl(kind.id)
      const absent = base + url.slice(base.length).replace(`/${version}/`, `/${absentVersion}/`)
      const answer = await context.send({ method: 'GET', url: absent })
      if (!expectStatus(context, 'VER-06', answer, 404)) return
      await expectErrorForm(context, 'VER-06', kind, answer, `the 404 of the version ${absentVersion}`)
    },
  }),
])

const everyKind = forKinds(
  () => true,
  (kind) => [
    defineCheck({
      id: `VER-04/${kind.id}`,
      title: `${kind.id}: metadata.apiVersion is the version of the path`,
      requirements: ['VER-04'],
      kinds: [kind.id],
      async run(context) {
        const shown = await everyRepresentation(context, kind)
        equalInEach(context, 'VER-04', shown, '/metadata/apiVersion', () => providers[kind.provider].version)
      },
    }),
    defineCheck({
      id: `VER-05/${kind.id}`,
      title: `${kind.id}: metadata.provider is the name of the provider and its version`,
      requirements: ['VER-05'],
      kinds: [kind.id],
      async run(context) {
        const shown = await everyRepresentation(context, kind)
        equalInEach(context, 'VER-05', shown, '/metadata/provider', () => qualifiedProvider(kind.provider))
        for (const { verb, answer } of shown) {
          if (verb !== 'LIST') continue
          const actual = valueAt(answer.json, '/metadata/provider')
          // A list that does not say whose it is, is the matter of LIST-02.
          if (actual === undefined) continue
          context.equal('VER-05', '$.metadata.provider', actual, qualifiedProvider(kind.provider), answer)
        }
      },
    }),
  ],
)

export const checks: readonly Check[] = [...everywhere, ...everyList, ...everyKind]
