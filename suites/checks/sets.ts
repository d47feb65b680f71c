import type { Kind } from '../../contract/index.ts'

/** Sets of kinds that generic checks run for. */
export const writable = ({ verbs }: Kind): boolean => verbs.includes('put')
export const gettable = ({ verbs }: Kind): boolean => verbs.includes('get')
export const listable = ({ verbs }: Kind): boolean => verbs.includes('list')
/** The provider makes these; nobody else may. */
export const readOnly = (kind: Kind): boolean => !writable(kind)
export const withStatus = (kind: Kind): boolean => writable(kind) && kind.status !== undefined
export const withLabels = (kind: Kind): boolean => writable(kind) && kind.userMetadata
/** Lists of these take selectors. */
export const selectable = (kind: Kind): boolean => listable(kind) && kind.userMetadata
export const inWorkspace = (kind: Kind): boolean => writable(kind) && kind.parents.includes('workspace')
