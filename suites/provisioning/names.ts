import { createHash } from 'node:crypto'

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
  const digest = createHash('sha256').update(`${check} ${number}`).digest('hex').slice(0, 8)
  return `${runMark(runId)}-${kindId.slice(0, 24)}-${digest}`
}
