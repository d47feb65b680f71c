import type { Jiti } from 'jiti'
import type { Requirement } from '../../contract/index.ts'
import { createCatalogue } from './catalogue.ts'
import type { Check } from './check.ts'
import { OwnChecksError } from './own-checks-error.ts'

/** Checks that come from files of the user, and the requirements that they bring along. */
export interface OwnChecks {
  readonly checks: readonly Check[]
  readonly requirements: readonly Requirement[]
}

/** A requirement of the user's own: a house rule, a contract with a customer. */
export interface OwnRequirement {
  readonly id: string
  readonly level: Requirement['level']
  readonly statement: string
  /** Where it is written down. */
  readonly link?: string
}

/**
 * Loads files that export `checks` and, when these name rules of their own, `requirements`. TypeScript is read as it is.
 *
 * @param files absolute paths
 * @throws {OwnChecksError} with the file and what is wrong in it
 */
export async function loadOwnChecks(files: readonly string[]): Promise<OwnChecks> {
  if (files.length === 0) return { checks: [], requirements: [] }
  // Loading it takes longer than a small run.
  const { createJiti } = await import('jiti')
  const jiti = createJiti(import.meta.url, { interopDefault: true })
  const loaded = await Promise.all(files.map(async (file) => ({ file, ...(await load(jiti, file)) })))
  const requirements = loaded.flatMap((each) => each.requirements)
  const catalogue = createCatalogue(requirements)
  const seen = new Set<string>()
  for (const { file, checks } of loaded) {
    for (const check of checks) {
      const flaw = flawOf(check, seen, catalogue.has)
      if (flaw !== undefined) throw new OwnChecksError(file, flaw)
      seen.add(check.id)
    }
  }
  return { checks: loaded.flatMap(({ checks }) => checks), requirements }
}

async function load(jiti: Jiti, file: string): Promise<OwnChecks> {
  let module: Record<string, unknown>
  try {
    module = await jiti.import<Record<string, unknown>>(file)
  } catch (cause) {
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    throw new OwnChecksError(file, `it cannot be loaded: ${reason}`, { cause })
  }
  const { checks, requirements = [] } = module
  if (!Array.isArray(checks) || !Array.isArray(requirements))
    throw new OwnChecksError(file, 'it exports no array named checks')
  return { checks: checks as Check[], requirements: (requirements as OwnRequirement[]).map(complete) }
}

function complete({ id, level, statement, link = '' }: OwnRequirement): Requirement {
  const area = id.slice(0, Math.max(0, id.lastIndexOf('-'))) || id
  return {
    id,
    level,
    area,
    statement,
    source: { clause: 'own requirement', link },
    since: '',
    about: 'provider',
  }
}

function flawOf(check: Check, seen: ReadonlySet<string>, known: (id: string) => boolean): string | undefined {
  const { id, title, requirements, run } = check
  if (typeof id !== 'string' || !/^[^/\s]+\/\S+$/.test(id))
    return `the check id ${JSON.stringify(id)} has not the form <requirement>/<topic>`
  if (seen.has(id)) return `the check id ${id} is used twice`
  if (typeof title !== 'string' || typeof run !== 'function')
    return `the check ${id} has no title or no run function`
  const unknown = (requirements ?? []).find((requirement) => !known(requirement))
  if ((requirements ?? []).length === 0) return `the check ${id} names no requirement`
  return unknown === undefined ? undefined : `the check ${id} names ${unknown}, which no catalogue has`
}
