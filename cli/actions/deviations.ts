import { type Requirement, requirementOf } from '../../contract/index.ts'
import { deviations, type Variant, variants } from '../../mock-provider/index.ts'
import { matchesGlob } from '../../suites/engine/glob.ts'

/** Flags of the commands that list. */
export interface ListingOptions {
  readonly requirement?: readonly string[]
  readonly json?: boolean
}

export interface ListedDeviation {
  readonly name: string
  readonly title: string
  readonly breaks: readonly (Pick<Requirement, 'id' | 'level' | 'statement'> & Requirement['source'])[]
}

/** The deviations of the mock that break a requirement which one of the globs matches; all when there is none. */
export function listDeviations(globs: readonly string[] = []): ListedDeviation[] {
  const wanted = (id: string) => globs.length === 0 || globs.some((glob) => matchesGlob(id, glob))
  return deviations
    .filter(({ requirements }) => requirements.some(wanted))
    .map(({ name, title, requirements }) => ({
      name,
      title,
      breaks: requirements.map((id) => {
        const { level, statement, source } = requirementOf(id)
        return { id, level, statement, ...source }
      }),
    }))
}

export type ListedVariant = Pick<Variant, 'name' | 'title' | 'because' | 'warns'> & Variant['clause']

/** The permitted variants of the mock. */
export function listVariants(): ListedVariant[] {
  return variants.map(({ name, title, because, warns, clause }) => ({
    name,
    title,
    because,
    warns,
    ...clause,
  }))
}
