import type { Source } from '../../contract/requirements/requirement.ts'
import type { Deviation } from '../deviations/deviation.ts'
import { MockOptionError } from '../mock-option-error.ts'
import type { MockProviderOptions } from '../options.ts'

/** The options of the mock by which a variant differs. */
type VariantOptions = Pick<
  MockProviderOptions,
  'switches' | 'progress' | 'zones' | 'regions' | 'urlStyle' | 'catalogue' | 'maxPageSize'
>

/**
 * A provider that differs from the usual one in a way that the specification permits: it is conformant, and a check of a
 * MUST that fails on it is wrong.
 *
 * @example
 * const provider = await createMockProvider(variantOptions(variantsNamed(['pages-of-twenty']), { seed: 7 }))
 */
export interface Variant {
  readonly name: string
  /** How it differs, in one sentence without a full stop. */
  readonly title: string
  /** The clause that permits it. */
  readonly clause: Source
  /** What the clause says or leaves open, in our own words. */
  readonly because: string
  readonly options?: VariantOptions
  /** How it alters answers and what is stored, where no option does. */
  readonly alters?: Pick<Deviation, 'corrupts' | 'answers'>
  /** Ids of the SHOULD requirements that it does not meet, and of those of which it takes a tolerated alternative. */
  readonly warns: readonly string[]
}

/** The options of a mock that differs by these variants together, on top of others. */
export function variantOptions(
  variants: readonly Variant[],
  others: MockProviderOptions = {},
): MockProviderOptions {
  for (const option of ['progress', 'zones', 'regions', 'urlStyle', 'catalogue', 'maxPageSize'] as const) {
    const [first, second] = variants.filter(({ options }) => options?.[option] !== undefined)
    if (first !== undefined && second !== undefined) {
      throw new MockOptionError(
        `Failed to combine the variants ${first.name} and ${second.name}: both decide ${option}. Use one of them.`,
      )
    }
  }
  const combined = Object.assign({}, ...variants.map(({ options }) => options)) as VariantOptions
  const switches = Object.assign({}, ...variants.map(({ options }) => options?.switches), others.switches)
  const altering = variants.flatMap(({ name, title, alters }) =>
    alters === undefined ? [] : [{ name, title, requirements: [], ...alters }],
  )
  return { ...combined, ...others, switches, deviations: [...altering, ...(others.deviations ?? [])] }
}
