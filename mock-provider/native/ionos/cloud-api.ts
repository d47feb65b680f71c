import {
  type CloudVersion,
  GroupRequest,
  GroupUserRequest,
  monitoringPrivilege,
  olderPrivileges,
} from '../../../contract/native/ionos/index.ts'
import { ionosError, notFound } from './error-answer.ts'
import type { Group, Privilege } from './group-store.ts'
import type { IonosIdentity } from './identities.ts'
import { readBody } from './json-body.ts'
import type { Call, Handler, HandlersOf } from './router.ts'
import type { IonosWorld } from './world.ts'

/** The part of the CloudAPI that grants monitoring: groups and their users, for owners and administrators. */
export function cloudApi(world: IonosWorld): HandlersOf<'cloud'> {
  const { groups, settings } = world

  const managing =
    (handle: Handler): Handler =>
    (call) =>
      call.caller.identity.role === 'user'
        ? ionosError(
            403,
            'forbidden',
            'Failed to manage users: the caller is neither owner nor administrator of the contract. Ask one of them.',
          )
        : handle(call)

  const withGroup = (handle: (call: Call, group: Group) => Response | Promise<Response>): Handler =>
    managing((call) => {
      const group = groups.get(call.contractNumber, call.param('groupId'))
      return group === undefined ? notFound('the group') : handle(call, group)
    })

  const fill = (group: Group, version: CloudVersion, properties: Record<string, unknown>) => {
    group.name = String(properties['name'])
    for (const privilege of managedBy(world, version)) {
      if (properties[privilege] === true) group.privileges.add(privilege)
      else group.privileges.delete(privilege)
    }
  }

  const userOf = (call: Call, uuid: string) =>
    settings.identities.find(
      (identity) => identity.uuid === uuid && identity.contracts.includes(call.contractNumber),
    )

  return {
    'list-groups': managing((call) => {
      const items = groups.of(call.contractNumber).map((group) => render(world, call, group))
      return Response.json({ id: 'groups', type: 'collection', href: hrefOf(call), items })
    }),
    'create-group': managing(async (call) => {
      const body = await readBody(call.request, GroupRequest)
      if (body instanceof Response) return body
      const group = groups.create(call.contractNumber, body.properties.name)
      fill(group, call.cloudVersion, body.properties)
      return Response.json(render(world, call, group), { status: 201 })
    }),
    'get-group': withGroup((call, group) => Response.json(render(world, call, group))),
    'update-group': withGroup(async (call, group) => {
      const body = await readBody(call.request, GroupRequest)
      if (body instanceof Response) return body
      fill(group, call.cloudVersion, body.properties)
      return Response.json(render(world, call, group))
    }),
    'delete-group': withGroup((_, group) => {
      groups.delete(group)
      return Response.json({})
    }),
    'list-group-users': withGroup((call, group) => {
      const items = [...group.members].flatMap((uuid) => {
        const identity = userOf(call, uuid)
        return identity === undefined ? [] : [renderUser(call, identity)]
      })
      return Response.json({ id: `${group.id}/users`, type: 'collection', href: hrefOf(call), items })
    }),
    'add-group-user': withGroup(async (call, group) => {
      const body = await readBody(call.request, GroupUserRequest)
      if (body instanceof Response) return body
      const identity = userOf(call, body.id)
      if (identity === undefined) return notFound('the user')
      group.members.add(identity.uuid)
      return Response.json(renderUser(call, identity), { status: 201 })
    }),
    'remove-group-user': withGroup((call, group) =>
      group.members.delete(call.param('userId')) ? Response.json({}) : notFound('the user in the group'),
    ),
  }
}

/** The privileges that a version of the API reads, writes and shows. */
function managedBy({ skipped }: IonosWorld, version: CloudVersion): readonly Privilege[] {
  const withMonitoring =
    version === 'v6' ? !skipped.has('privilege-in-v6') : skipped.has('privilege-only-in-v6')
  return withMonitoring ? [...olderPrivileges, monitoringPrivilege] : olderPrivileges
}

function render(world: IonosWorld, call: Call, { id, name, privileges, members }: Group): object {
  const shown = managedBy(world, call.cloudVersion).map((privilege) => [privilege, privileges.has(privilege)])
  const href = hrefOf(call, id)
  return {
    id,
    type: 'group',
    href,
    properties: { name, ...Object.fromEntries(shown) },
    entities: {
      users: {
        id: `${id}/users`,
        type: 'collection',
        href: `${href}/users`,
        items: Array.from(members, (uuid) => ({ id: uuid, type: 'user', href: userHref(call, uuid) })),
      },
    },
  }
}

function renderUser(call: Call, { uuid, username, role, twoFactor = false }: IonosIdentity): object {
  const [firstname = ''] = username.split('@')
  return {
    id: uuid,
    type: 'user',
    href: userHref(call, uuid),
    properties: {
      firstname,
      lastname: 'Mock',
      email: username,
      administrator: role !== 'user',
      forceSecAuth: twoFactor,
      secAuthActive: twoFactor,
      active: true,
    },
  }
}

function hrefOf({ url, cloudVersion }: Call, ...below: string[]): string {
  return [`${url.origin}/cloudapi/${cloudVersion}/um/groups`, ...below].join('/')
}

function userHref({ url, cloudVersion }: Call, uuid: string): string {
  return `${url.origin}/cloudapi/${cloudVersion}/um/users/${uuid}`
}
