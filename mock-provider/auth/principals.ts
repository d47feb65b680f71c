/** Who exists from the first day; `outsider` was assigned nothing anywhere. */
export const principals = {
  /** Administrator of the tenant, extensions included. */
  admin: 'user@secapi.eu',
  /** Has `seca.workspace-editor` in the tenant. */
  editor: 'editor@secapi.eu',
  /** Has `seca.workspace-viewer` in the tenant. */
  viewer: 'viewer@secapi.eu',
  outsider: 'outsider@secapi.eu',
} as const

export type Principal = keyof typeof principals
