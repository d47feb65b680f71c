/** The parts of SECA that are judged apart: the foundation, each extension, the usage guides. */
export const partNames = [
  'foundation',
  'load-balancer',
  'nat-gateway',
  'object-storage',
  'kubernetes',
  'activity-log',
  'usage',
] as const
export type PartName = (typeof partNames)[number]

/** Ids of requirements by the level that they had when the list was closed. */
export type FrozenLevels = Readonly<Record<'MUST' | 'SHOULD' | 'MAY', readonly string[]>>

/** The requirements that a claim of one revision of the specification stands on, by part. */
export interface FrozenRows {
  /** Tag of the specification. */
  readonly revision: string
  readonly parts: Readonly<Record<PartName, FrozenLevels>>
}

/** Ids that are separated by spaces and lines. */
export function ids(text: string): readonly string[] {
  return text.split(/\s+/).filter((id) => id !== '')
}
