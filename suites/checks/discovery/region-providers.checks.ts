import {
  collectionPath,
  type Kind,
  kinds,
  providerNames,
  providers,
  resourceIssues,
} from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { endedAs, NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { baseUrl } from '../../target/discover.ts'
import { listable, writable } from '../sets.ts'
import { listedKindOf } from './listed-kind.ts'
import { entriesOf, type NamedProvider, namedProviders, shownRegions } from './region-documents.ts'

const regional = providerNames.filter((name) => providers[name].endpoint === 'regional')
const extensions = regional.filter((name) => providers[name].group === 'extension')
const foundation = regional.filter((name) => providers[name].group === 'foundation')

/** DISC-11 to DISC-15: the providers that a region names. */
const named: readonly Check[] = [
  defineCheck({
    id: 'DISC-11/region',
    title: 'region: names 1 to 64 providers with name, version and url',
    requirements: ['DISC-11'],
    kinds: ['region'],
    reads: true,
    async run(context) {
      const region = kinds.find(({ id }) => id === 'region')
      for (const { answer, json, path } of await shownRegions(context)) {
        const issues = region === undefined ? [] : resourceIssues(region, json)
        const found = issues.filter(({ pointer }) => /^\/spec(\/providers(\/|$)|$)/.test(pointer))
        context.equal('DISC-11', `${path}.spec.providers, issues`, found.map(text), [], answer)
      }
    },
  }),
  eachProvider('DISC-12', 'name', 'the name of a provider is free of a version', {
    holds: ({ name, version }) =>
      // What form a version has is the matter of VER-02.
      typeof name !== 'string' || (!name.includes('/') && typeof version === 'string' && version !== ''),
    expected: 'a name without version with the version in its own member',
  }),
  eachProvider('DISC-13', 'no-version', 'the url of a provider holds no version', {
    holds: ({ url }) => typeof url !== 'string' || !/\/v\d+((alpha|beta)\d+)?\/*$/.test(url),
    expected: 'a url in front of the version',
  }),
  defineCheck({
    id: 'DISC-14/region',
    title: `region: offers ${foundation.join(', ')} in v1`,
    requirements: ['DISC-14'],
    kinds: ['region'],
    reads: true,
    async run(context) {
      for (const { answer, json, path } of await shownRegions(context)) {
        const listed = (json as { spec?: { providers?: unknown } } | null)?.spec?.providers
        const has = (name: string) =>
          Array.isArray(listed) && listed.some((each) => each?.name === name && each?.version === 'v1')
        const absent = foundation.filter((name) => !has(name))
        context.equal('DISC-14', `${path}.spec.providers, absent in v1`, absent, [], answer)
      }
    },
  }),
  ...extensions.map((name) =>
    defineCheck({
      id: `DISC-15/${name}`,
      title: `region: lists ${name} in ${providers[name].version} when it offers it`,
      requirements: ['DISC-15'],
      kinds: ['region'],
      reads: true,
      async run(context) {
        const entries = await entriesOf(context, name)
        const versions = entries.map(({ version }) => String(version))
        context.expect('DISC-15', versions.includes(providers[name].version), {
          message: `the region lists ${name} in ${versions.join(', ')}, not in ${providers[name].version}`,
        })
      },
    }),
  ),
]

/** DISC-17: what the url of a provider, as it is listed, answers. */
const served: readonly Check[] = regional.flatMap((name) => [
  defineCheck({
    id: `DISC-17/${name}`,
    title: `region: ${name} answers a list at its url`,
    requirements: ['DISC-17'],
    async run(context) {
      const [entry] = (await entriesOf(context, name)).filter(
        ({ version }) => version === providers[name].version,
      )
      const base = typeof entry?.url === 'string' ? baseUrl(entry.url) : undefined
      if (base === undefined) throw new NotApplicable(`no url of ${name} in ${providers[name].version}`)
      const kind = listedKindOf(name)
      const { address } = await context.resources.collection(kind.id)
      const url = base + collectionPath(address)
      const answer = await listWithItems(context, kind, url)
      if (answer.status === 403) throw new NotApplicable('the token does not allow the list')
      context.expect('DISC-17', answer.status === 200, {
        message: `GET ${url} was answered ${answer.status}`,
        path: 'status',
        expected: 200,
        actual: answer.status,
        answer,
      })
    },
  }),
])

/** DISC-18: what is listed is offered. */
const offered = forKinds(listable, (kind) =>
  defineCheck({
    id: `DISC-18/${kind.id}`,
    title: `${kind.id}: a provider that is listed serves its collections`,
    requirements: ['DISC-18'],
    kinds: [kind.id],
    async run(context) {
      const { url } = await context.resources.collection(kind.id)
      const answer = await context.send({ method: 'GET', url })
      context.expect('DISC-18', ![404, 501].includes(answer.status), {
        message: `${kind.provider} is listed, but GET ${url} was answered ${answer.status}`,
        path: 'status',
        expected: 'neither 404 nor 501',
        actual: answer.status,
        answer,
      })
    },
  }),
)

export const checks: readonly Check[] = [...named, ...served, ...offered]

/** The answer to a list; with something in it where the empty one fails, which is the matter of LIST-03. */
async function listWithItems(context: CheckContext, kind: Kind, url: string): Promise<Answer> {
  const answer = await context.send({ method: 'GET', url })
  if (answer.status === 200 || answer.status === 403 || !writable(kind)) return answer
  const made = await context.resources.shared(kind.id).catch((error: unknown) => {
    if (endedAs(error)?.code !== 'UNVERIFIED') throw error
  })
  return made === undefined ? answer : await context.send({ method: 'GET', url })
}

/** A rule that holds for every provider that a region names. */
function eachProvider(
  requirement: string,
  topic: string,
  title: string,
  rule: { holds: (entry: NamedProvider) => boolean; expected: string },
): Check {
  return defineCheck({
    id: `${requirement}/region/${topic}`,
    title: `region: ${title}`,
    requirements: [requirement],
    kinds: ['region'],
    reads: true,
    async run(context) {
      const entries = await namedProviders(context)
      if (entries.length === 0) throw new Unverified('prerequisite', 'no region names a provider')
      for (const entry of entries) {
        const { answer, path, json } = entry
        const observation = {
          message: `${path} is not ${rule.expected}`,
          path,
          expected: rule.expected,
          actual: json,
        }
        context.expect(requirement, rule.holds(entry), { ...observation, answer })
      }
    },
  })
}

function text({ pointer, message }: { pointer: string; message: string }): string {
  return `${pointer} ${message}`
}
