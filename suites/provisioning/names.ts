import { createHash } from 'node:crypto'

/** Names are short, because references that go through several of them have a longest length too (META-12). */
const kindLength = 9
const digestLength = 7
const digestBytes = 6

/** What every name of a run starts with: by it `sweep` recognises what the run made. */
export function runMark(runId: string): string {
  return `sc-${runId}`
}

/** Whether a resource was provisioned for the checks of a run; those of the guides have other names. */
export function isProvisioned(url: string, runId: string): boolean {
  return url.includes(`/${runMark(runId)}-`)
}

/**
 * A name that only one check of one run uses, the same in every repetition: the mark of the run, the kind, and a digest of
 * the check. At most 64 characters, so that it can stand in a path as a parent too (NAME-02).
 */
export function nameFor(runId: string, check: string, kindId: string, number: number): string {
  const hash = createHash('sha256').update(`${check} ${number}`).digest()
  const digest = hash.readUIntBE(0, digestBytes).toString(36).padStart(digestLength, '0').slice(-digestLength)
  return `${runMark(runId)}-${kindId.slice(0, kindLength).replace(/-$/, '')}-${digest}`
}
