import {
  type CollectionAddress,
  type Issue,
  listIssues,
  longPath,
  metadataMembers,
  providers,
  qualifiedProvider,
  type ResourceAddress,
  resourceIssues,
  resourceUrn,
  shortCollection,
  shortPath,
  valueAt,
} from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import type { CheckContext } from '../engine/context.ts'
import { differences, toJsonPath } from './echo.ts'

/** The user part of a resource, as it was sent. */
export interface SentResource {
  readonly labels?: unknown
  readonly annotations?: unknown
  readonly extensions?: unknown
  readonly spec?: unknown
}

/** Holds a resource in an answer to its schema and its metadata. */
export function expectResource(
  context: CheckContext,
  answer: Answer,
  address: ResourceAddress,
  verb: 'GET' | 'PUT',
): void {
  // expectMetadata compares the kind, and says which requirement it is.
  const issues = resourceIssues(address.kind, answer.json).filter(
    ({ pointer }) => pointer !== '/metadata/kind',
  )
  expectSchema(context, answer, issues)
  expectMetadata(context, answer, address, verb)
}

/** Holds a list to its schema and its metadata. */
export function expectList(context: CheckContext, answer: Answer, address: CollectionAddress): void {
  const metadata = valueAt(answer.json, '/metadata')
  const items = valueAt(answer.json, '/items')
  context.expect('LIST-01', Array.isArray(items) && typeof metadata === 'object', {
    message: 'the list has no items and metadata',
    path: '$',
    expected: '{ items, metadata }',
    actual: typeof answer.json === 'object' && answer.json !== null ? Object.keys(answer.json) : answer.json,
    answer,
  })
  expectSchema(context, answer, listIssues(address.kind, answer.json))
  const provider = valueAt(metadata, '/provider')
  if (provider !== undefined) {
    const expected = qualifiedProvider(address.kind.provider)
    context.equal('LIST-02', '$.metadata.provider', provider, expected, answer)
  }
  const resource: unknown = valueAt(metadata, '/resource')
  if (resource === undefined) return
  const expected = shortCollection(address)
  // A schema example shows the whole path: META-14 tolerates it, and so does this.
  context.expect('LIST-02', resource === expected || String(resource).endsWith(`/${expected}`), {
    message: '$.metadata.resource does not name the collection',
    path: '$.metadata.resource',
    expected,
    actual: resource,
    answer,
  })
}

function expectSchema(context: CheckContext, answer: Answer, issues: readonly Issue[]): void {
  if (issues.length === 0) context.expect('JSON-14', true, { message: '' })
  for (const { pointer, message } of issues) {
    const requirement = /(^|\/)metadata(\/|$)/.test(pointer) ? 'META-06' : 'JSON-14'
    const path = toJsonPath(pointer)
    const actual = valueAt(answer.json, pointer)
    context.expect(requirement, false, {
      message: `${path} ${message}`,
      path,
      expected: message,
      actual,
      answer,
    })
  }
}

function expectMetadata(context: CheckContext, answer: Answer, address: ResourceAddress, verb: string): void {
  const { kind } = address
  const metadata = valueAt(answer.json, '/metadata')
  const members = metadataMembers(kind.metadata)
  const exactly = (requirement: string, member: string, expected: unknown) => {
    if (!members.includes(member)) return
    context.equal(requirement, `$.metadata.${member}`, valueAt(metadata, `/${member}`), expected, answer)
  }
  exactly('META-01', 'name', address.name)
  exactly('META-02', 'tenant', address.tenant)
  exactly('META-03', 'workspace', address.workspace)
  exactly('META-04', 'network', address.network)
  exactly('META-05', 'region', context.config.target.region)
  exactly('META-09', 'ref', resourceUrn(address))
  exactly('META-16', 'kind', kind.metadataKind)
  exactly('VER-04', 'apiVersion', providers[kind.provider].version)
  exactly('VER-05', 'provider', qualifiedProvider(kind.provider))
  expectEither(context, answer, 'META-14', 'resource', shortPath(address), longPath(address))
  expectEither(context, answer, 'META-15', 'verb', verb, verb.toLowerCase())
}

/** A value whose other spelling the specification shows in an example: tolerated, reported. */
function expectEither(
  context: CheckContext,
  answer: Answer,
  requirement: string,
  member: string,
  expected: string,
  tolerated: string,
): void {
  const path = `$.metadata.${member}`
  const actual = valueAt(answer.json, `/metadata/${member}`)
  if (actual === tolerated && tolerated !== expected) {
    context.tolerate(requirement, {
      message: `${path} has the form of a schema example`,
      path,
      expected,
      actual,
      answer,
    })
  } else context.equal(requirement, path, actual, expected, answer)
}

const echoed = [
  ['LBL-01', 'labels'],
  ['LBL-03', 'annotations'],
  ['LBL-05', 'extensions'],
  ['REF-07', 'spec'],
] as const

/** Holds an answer to what was sent: every label, annotation, extension and member of the spec is there. */
export function expectEcho(context: CheckContext, answer: Answer, sent: SentResource): void {
  for (const [requirement, part] of echoed) {
    if (sent[part] === undefined) continue
    const found = differences(sent[part], valueAt(answer.json, `/${part}`), `$.${part}`)
    if (found.length === 0) context.expect(requirement, true, { message: '' })
    for (const { path, expected, actual } of found) {
      context.expect(requirement, false, {
        message: `${path} does not come back as sent`,
        path,
        expected,
        actual,
        answer,
      })
    }
  }
}
