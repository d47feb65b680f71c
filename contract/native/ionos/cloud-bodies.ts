import Type from 'typebox'

/** The property that version 6 brought: access to metrics, alarms and actions. */
export const monitoringPrivilege = 'accessAndManageMonitoring'

/** Privileges of a group that every version manages. */
export const olderPrivileges = [
  'createDataCenter',
  'createSnapshot',
  'reserveIp',
  'accessActivityLog',
  'createPcc',
  's3Privilege',
  'createBackupUnit',
  'createInternetAccess',
  'createK8sCluster',
] as const

const privileges = Object.fromEntries(
  [...olderPrivileges, monitoringPrivilege].map((name) => [name, Type.Optional(Type.Boolean())]),
)

/** The body of POST and PUT of a group. */
export const GroupRequest = Type.Object({
  properties: Type.Object({ name: Type.String({ pattern: '\\S', maxLength: 255 }), ...privileges }),
})

export const Group = Type.Object({
  id: Type.String({ minLength: 1 }),
  type: Type.String(),
  href: Type.String(),
  properties: Type.Object({ name: Type.String(), ...privileges }),
})

export const GroupList = Type.Object({
  id: Type.String(),
  type: Type.String(),
  href: Type.String(),
  items: Type.Array(Group),
})

/** The body that puts a user into a group. */
export const GroupUserRequest = Type.Object({ id: Type.String({ minLength: 1 }) })

export const User = Type.Object({
  id: Type.String({ minLength: 1 }),
  type: Type.String(),
  href: Type.String(),
  properties: Type.Object({ email: Type.String(), administrator: Type.Boolean() }),
})

export const UserList = Type.Object({
  id: Type.String(),
  type: Type.String(),
  href: Type.String(),
  items: Type.Array(User),
})
