import Type from 'typebox'
import { type Issue, toPointer } from '../../contract/index.ts'
import {
  type NamedResources,
  nameableKinds,
  pathForm,
  pathPattern,
  placesOf,
} from '../../suites/read-only/named-places.ts'

const named = (form: string, pattern: string) => Type.Optional(Type.String({ pattern, description: form }))

/** The member `resources` of the configuration. */
export const ResourcesSchema = Type.Optional(
  Type.Object(
    Object.fromEntries(
      nameableKinds.map((kind) => [kind.id, named(pathForm(kind), pathPattern(kind))]),
    ) as Record<string, ReturnType<typeof named>>,
    {
      description:
        'what exists already, by kind, for a run that only reads: the parents in the order of the path, then the name',
      additionalProperties: false,
    },
  ),
)

/** An issue of a named resource in the words that help: which kinds there are, and the form of the name. */
export function explainResource(issue: Issue, config: unknown): Issue {
  const kind = /^\/resources\/([^/]+)$/.exec(issue.pointer)?.[1]
  if (kind === undefined) return issue
  const value: unknown = (config as { readonly resources: Record<string, unknown> }).resources[kind]
  const [own] = placesOf({ [kind]: typeof value === 'string' ? value : '' }).issues
  return own === undefined ? issue : { ...issue, message: own.message }
}

/** The members that are there. */
export function definedIn(resources: Readonly<Record<string, string | undefined>> = {}): NamedResources {
  return Object.fromEntries(
    Object.entries(resources).flatMap(([kind, path]) => (path === undefined ? [] : [[kind, path]])),
  )
}

/** Resources that do not lie in the same workspace, network or cluster. */
export function strayResources(resources: NamedResources): Issue[] {
  return placesOf(resources).issues.map(({ kind, message }) => ({
    pointer: toPointer(['resources', kind]),
    message,
    keyword: 'unfit',
  }))
}
