/** What this provider can be made to get wrong, each in the way that a real one might. */
export const defects = [
  /** The next page begins one item too late. */
  'page-loses-item',
  /** `key!=value` leaves out what has no such key. */
  'inequality-needs-key',
  /** DELETE pays no regard to if-unmodified-since. */
  'delete-ignores-version',
  /** A PUT without labels leaves the old ones. */
  'put-keeps-labels',
  /** Tokens are good for ever. */
  'expired-token-accepted',
  /** Who may read one may read all: a right to get is taken for a right to list. */
  'get-opens-list',
  /** A volume can be deleted under the instance that uses it. */
  'attached-volume-deleted',
  /** A zone that the region does not have is taken. */
  'any-zone-accepted',
  /** Every update counts as a new creation in the metadata. */
  'created-at-moves',
  /** The list of the subnets of a network shows those of every network of the workspace. */
  'subnets-of-all-networks',
] as const
export type Defect = (typeof defects)[number]
