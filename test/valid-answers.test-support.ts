import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  errorBodyIssues,
  type Issue,
  listIssues,
  matchPath,
  type ProviderName,
  resourceIssues,
  valueAt,
} from '../contract/index.ts'
import type { Exchange } from '../suites/results.ts'

/** Every recorded answer of the mock provider that breaks the schema of its operation; none is the right number. */
export function brokenAnswers(outputDir: string): { readonly request: string; readonly issues: Issue[] }[] {
  const lines = readFileSync(join(outputDir, 'exchanges.ndjson'), 'utf8').trimEnd().split('\n')
  return lines.flatMap((line) => {
    const { request, response } = JSON.parse(line) as Exchange
    const path = new URL(request.url).pathname
    if (response === undefined || path.startsWith('/__mock')) return []
    const issues = issuesOf(path, response)
    return issues.length === 0 ? [] : [{ request: `${request.method} ${path} -> ${response.status}`, issues }]
  })
}

function issuesOf(path: string, { status, body }: NonNullable<Exchange['response']>): Issue[] {
  if (status === 202)
    return body === undefined ? [] : [{ pointer: '', message: 'has a body', keyword: 'body' }]
  const json: unknown = JSON.parse(body ?? 'null')
  if (status >= 400) return errorBodyIssues(json)
  const [, provider = '', below = ''] = /^\/providers\/([^/]+)(\/.*)$/.exec(path) ?? []
  const match = matchPath(provider as ProviderName, below)
  // The old subnet path of the printed guide: the lenient mock answers as for the new one.
  if (match === undefined) return []
  if (match.name === undefined) return listIssues(match.kind, json)
  const kind = valueAt(json, '/metadata/kind')
  // A lenient mock answers the load balancer that the printed guide sends to an instance path.
  return kind === 'network-load-balancer' && match.kind.id === 'instance'
    ? []
    : resourceIssues(match.kind, json)
}
