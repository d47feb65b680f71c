import type { Requirement } from '../../contract/index.ts'
import type { Mark, NativeRequirement } from '../../contract/native/requirement.ts'
import { publicDocs } from '../engine/profiles.ts'

/**
 * How much the mark of a rule weighs. What the page of a system states fails a run; what only public documentation says
 * fails it when the run asks for that; what we infer or assume never does.
 */
function levelOf(mark: Mark, profiles: readonly string[]): Requirement['level'] {
  switch (mark) {
    case 'S':
      return 'MUST'
    case 'P':
      return profiles.includes(publicDocs) ? 'MUST' : 'MAY'
    case 'I':
    case 'A':
      return 'MAY'
    default:
      return mark satisfies never
  }
}

/** The rules of a native system as the engine wants them, for the profiles of a run. */
export function catalogueOf(
  rules: readonly NativeRequirement[],
  { profiles }: { readonly profiles: readonly string[] },
): ReadonlyMap<string, Requirement> {
  return new Map(
    rules.map(({ id, mark, statement, source }) => [
      id,
      {
        id,
        level: levelOf(mark, profiles),
        area: id.slice(0, id.lastIndexOf('-')),
        statement,
        source,
        since: '',
        about: 'provider',
      },
    ]),
  )
}
