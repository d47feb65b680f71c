/** A rule of a native API, and how sure we are of it. */
export interface NativeRequirement {
  readonly id: string
  readonly mark: Mark
  /** In our own words. */
  readonly statement: string
  readonly source: { readonly clause: string; readonly link: string }
  /** Why no check of a live provider observes it; the mock can still be made to show it. */
  readonly excluded?: 'needs-fault' | 'needs-account'
}

/**
 * Where a rule comes from: stated in the source page (`S`), in other public documentation (`P`), inferred (`I`), assumed
 * (`A`). `S` fails a run, `P` fails it only under the profile `public-docs`, `I` and `A` are notes on a live provider.
 */
export const marks = ['S', 'P', 'I', 'A'] as const
export type Mark = (typeof marks)[number]
