/** The variants that can be named. */

import { MockOptionError } from '../mock-option-error.ts'
import { nearestNames } from '../nearest-names.ts'
import { contestedVariants } from './contested.ts'
import { errorAndPageVariants } from './errors-and-pages.ts'
import { headerVariants } from './headers.ts'
import { lifecycleVariants } from './lifecycle.ts'
import { offerVariants } from './offers.ts'
import { representationVariants } from './representations.ts'
import type { Variant } from './variant.ts'

export const variants: readonly Variant[] = [
  ...contestedVariants,
  ...errorAndPageVariants,
  ...headerVariants,
  ...lifecycleVariants,
  ...offerVariants,
  ...representationVariants,
]

/**
 * The variants with these names.
 *
 * @throws {MockOptionError} when one is unknown
 */
export function variantsNamed(names: readonly string[]): Variant[] {
  return names.map((name) => {
    const found = variants.find((variant) => variant.name === name)
    if (found !== undefined) return found
    const like = nearestNames(
      name,
      variants.map((variant) => variant.name),
    )
    throw new MockOptionError(
      `Failed to use the variant ${name}: it is unknown. Use one such as ${like.join(', ')}; seca-conformance variants lists all.`,
    )
  })
}
