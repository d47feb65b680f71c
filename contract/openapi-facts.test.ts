import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { kinds, operationClasses, operations, resourceSchema, wellknownOperation } from './index.ts'
import { type Fact, factsOf } from './openapi-facts.test-support.ts'

interface OperationFact {
  readonly provider: string
  readonly method: string
  readonly path: string
  readonly request: string | null
  readonly responses: Readonly<Record<string, string | null>>
}

const official = JSON.parse(readFileSync(new URL('./openapi-facts.json', import.meta.url), 'utf8')) as {
  readonly operations: readonly OperationFact[]
  readonly schemas: Readonly<Record<string, Readonly<Record<string, Fact>>>>
}

/** Every place where this contract says something else than the documents, and why. */
const explained: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^metadata$/, 'optional only because a PUT body may leave it out; an answer carries it (META-06)'],
  [/^spec$/, 'optional in SKU schemas, whose figures are required all the same (SKU-04 to SKU-06)'],
  [/^metadata\.kind$/, 'each kind has its own value; the documents list all of them'],
  [/^metadata\.apiVersion$/, 'the default v1 does not hold for extensions, which answer v1beta1'],
  [/^metadata\.resourceVersion$/, 'int64 is a width of programming languages, not of JSON'],
  [/^spec\.permissions\[\]\.verb\[\]$/, 'the length of 7 shuts out the documented value post.start'],
  [
    /(^|\.)(ipv4|ipv6|ipAddress|address|destinationCidrBlock)$/,
    'the rule isIP/isCIDR of the documents is a format here',
  ],
  [/addresses\[\]$/, 'the rule isIP of the documents is a format here'],
  [
    /^status\.cidr(\.|$)/,
    'the default 0.0.0.0/0 is a placeholder; a final status holds the range that was assigned',
  ],
  [/^status\.powerState(Since)?$/, 'null is read too: the prose says null, the schema does not'],
]

/** The documents name their files without dashes: loadbalancer.v1beta1. */
function documentOf(provider: string, version: string): string {
  return `${provider.slice('seca.'.length).replaceAll('-', '')}.${version}`
}

function versionOf(path: string): string {
  return path.split('/')[1] ?? ''
}

it.each(
  kinds.map((kind) => [kind.id, kind] as const),
)('says of %s what the official document says', (_id, kind) => {
  const version = versionOf(operations.find((operation) => operation.kind === kind)?.path ?? '')
  const facts = official.schemas[`${documentOf(kind.provider, version)}/${kind.schemaName}`]
  expect(facts, 'the documents have no such schema').toBeDefined()
  const ours = factsOf(resourceSchema(kind))
  const paths = new Set([...Object.keys(facts ?? {}), ...ours.keys()])
  const differences = [...paths].flatMap((path) => {
    const [theirs, mine] = [facts?.[path], ours.get(path)]
    if (isDeepStrictEqual(theirs, mine) || explained.some(([pattern]) => pattern.test(path))) return []
    return [{ path, document: theirs, contract: mine }]
  })
  expect(differences).toEqual([])
})

it('has the 89 operations of the documents and no other, with the same statuses', () => {
  const declared = operations.map(({ kind, method, path, class: each }): [string, number[]] => {
    const { success, errors } = operationClasses[each]
    // 412 for a stale version is not listed for actions, although their header is.
    const statuses = [...success, ...errors].filter((status) => each !== 'action' || status !== 412)
    return [`${documentOf(kind.provider, versionOf(path))} ${method} ${path}`, statuses]
  })
  const { method, paths, statuses } = wellknownOperation
  const ours = Object.fromEntries([...declared, [`wellknown.v1 ${method} ${paths[0]}`, [...statuses]]])
  const theirs = Object.fromEntries(
    official.operations.map((fact) => [
      `${fact.provider} ${fact.method} ${fact.path}`,
      Object.keys(fact.responses).map(Number),
    ]),
  )
  expect(declared.length + 1).toBe(89)
  expect(official.operations).toHaveLength(89)
  expect(ours).toEqual(theirs)
})
