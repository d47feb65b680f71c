import { kinds } from '../../contract/index.ts'
import { checks } from '../../suites/checks/index.ts'
import type { Check, CheckGroup } from '../../suites/engine/check.ts'

/**
 * Which checks a provider is tried with: `full`, all of them; `sample`, those about what it breaks and, of the others, those
 * of the kinds that it is about and of some that take turns; `kills`, those about what it breaks only.
 */
export const widths = ['full', 'sample', 'kills'] as const
export type Width = (typeof widths)[number]

/** What a provider is tried for, and where it stands among all of its sort: by that the kinds take turns. */
export interface Subject {
  readonly sort: 'deviation' | 'variant'
  /** Ids of the requirements that it breaks, or of those that a variant may warn of. */
  readonly about: readonly string[]
  readonly position: number
}

/** Whether a check of a group is tried. */
export type Choice = (check: Check, group: Pick<CheckGroup, 'id' | 'profile'>) => boolean

/** No check is left out. */
export const everything: Choice = () => true

/** A deviation is about the kinds of the checks that can find it, unless these are more than so many. */
const fewKinds = 3

/** So many kinds take turns. On a variant every check has to pass, so that there is more to try. */
const inTurn = { deviation: 1, variant: 4 } as const

/** Chooses the checks that a provider is tried with. */
export function checksFor({ sort, about, position }: Subject, width: Width): Choice {
  if (width === 'full') return everything
  const finds = ({ requirements }: Check) => requirements.some((id) => about.includes(id))
  // A guide is replayed whole or not at all.
  const guided = sort === 'variant' || about.some((id) => id.startsWith('GUIDE-'))
  // The errors that the guides document stand each for itself.
  const replayed = (check: Check, id: string) => guided || (id === 'usage/errors' && finds(check))
  if (width === 'kills')
    return (check, { id, profile }) => (profile === 'usage' ? replayed(check, id) : finds(check))
  const chosen = new Set(kindsFor(checks.filter(finds), position, inTurn[sort]))
  return (check, { id, profile }) => {
    if (profile === 'usage') return replayed(check, id)
    return finds(check) || check.kinds.length === 0 || check.kinds.some((kind) => chosen.has(kind))
  }
}

/** The kinds that the finding checks are about, or one of them when they are many, and those whose turn it is. */
function kindsFor(finding: readonly Check[], position: number, count: number): string[] {
  const concerned = [...new Set(finding.flatMap((check) => check.kinds))]
  const own =
    concerned.length > fewKinds ? concerned.slice(position % concerned.length).slice(0, 1) : concerned
  const turn = Array.from({ length: count }, (_, index) => kinds[(position * count + index) % kinds.length])
  return [...own, ...turn.flatMap((kind) => kind?.id ?? [])]
}
