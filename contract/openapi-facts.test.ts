import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { kinds, operationClasses, operations, resourceSchema } from './index.ts'
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

it.each(kinds.map((kind) => [kind.id, kind] as const))(
  'says of %s what the official document says',
  (_id, kind) => {
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
  },
)

it('has every operation of the documents whose kind it declares, with the same statuses', () => {
  const declared = new Map(
    operations.map((operation) => [
      `${documentOf(operation.kind.provider, versionOf(operation.path))} ${operation.method} ${operation.path}`,
      operation,
    ]),
  )
  const prefixes = new Set([...declared.keys()].map((key) => key.split(' ')[0]))
  for (const { provider, method, path, responses } of official.operations.filter((fact) =>
    prefixes.has(fact.provider),
  )) {
    const key = `${provider} ${method} ${path}`
    const operation = declared.get(key)
    expect(operation, key).toBeDefined()
    if (operation === undefined) continue
    const { success, errors } = operationClasses[operation.class]
    // 412 for a stale version is not listed for actions, although their header is.
    const ours = [...success, ...errors].filter((status) => operation.class !== 'action' || status !== 412)
    expect(ours.map(String).sort(), key).toEqual(Object.keys(responses).sort())
    declared.delete(key)
  }
  expect([...declared.keys()]).toEqual([])
})
