import { type NamedResources, placesOf } from '../suites/read-only/named-places.ts'
import { UsageError } from './usage-error.ts'

/** Collects `--resource instance=prod/web-1`. */
export function namedResource(text: string, before: NamedResources | undefined): NamedResources {
  const at = text.indexOf('=')
  const [kind, path] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  if (at < 1) {
    throw new UsageError(
      `Failed to read --resource ${text}: it is not kind=path. Give one, e.g. --resource instance=prod/web-1.`,
    )
  }
  const known = before?.[kind]
  if (known !== undefined && known !== path) {
    throw new UsageError(
      `Failed to read --resource ${text}: ${kind} is ${known} already, and one of each kind is looked at. Name one.`,
    )
  }
  const resources = { ...before, [kind]: path }
  refuseUnfitResources(resources, `--resource ${text}`)
  return resources
}

/** @throws {UsageError} when names do not fit their kinds, or do not lie in the same workspace, network or cluster */
export function refuseUnfitResources(resources: NamedResources, whence: string): void {
  const [issue] = placesOf(resources).issues
  if (issue === undefined) return
  throw new UsageError(
    `Failed to read ${whence}: ${issue.kind} ${issue.message}. Correct it, e.g. instance=prod/web-1.`,
  )
}
