import { kindOf, kinds, providerNames, qualifiedProvider, verbs } from '../../contract/index.ts'
import { distinctAfter } from '../clock.ts'
import { isSkipped } from '../deviations/skippable-rules.ts'
import type { Flaw } from '../outcome.ts'
import { systemRoleSpecs } from '../seed/system-roles.ts'
import { forget } from '../visibility.ts'
import type { AdmissionCheck, KindBehaviour } from '../world.ts'

const roleAssignment = kindOf('role-assignment')

/** Names that belong to the roles of the system (ROLE-08). */
const reserved = 'seca.'
const systemRoles = new Set(systemRoleSpecs.map(({ name }) => name))

interface Permission {
  readonly provider: string
  readonly verb: readonly string[]
}

// Roles of the official suite write providers without a version, too.
const knownProviders = new Set(providerNames.flatMap((name) => [name as string, qualifiedProvider(name)]))
const knownVerbs = new Set<string>([
  ...verbs,
  'post',
  ...kinds.flatMap(({ actions }) => actions.map((action) => `post.${action}`)),
])

const permissionsKnown: AdmissionCheck = {
  rule: 'permissions-known',
  needs: ['/spec/permissions'],
  run: ({ spec }) =>
    (spec['permissions'] as readonly Permission[]).flatMap(({ provider, verb }, index): Flaw[] => {
      const at = `/spec/permissions/${index}`
      const wrongVerbs = verb.flatMap((each, position): Flaw[] =>
        knownVerbs.has(each.toLowerCase())
          ? []
          : [{ pointer: `${at}/verb/${position}`, message: `must be one of ${[...knownVerbs].join(', ')}` }],
      )
      if (knownProviders.has(provider)) return wrongVerbs
      const offered = providerNames.map(qualifiedProvider).join(', ')
      return [{ pointer: `${at}/provider`, message: `must be one of ${offered}` }, ...wrongVerbs]
    }),
}

export const role: KindBehaviour = {
  protects: (name, world) =>
    name.startsWith(reserved) && !(isSkipped(world, 'role-name-reserved') && !systemRoles.has(name))
      ? `roles that start with ${reserved} belong to the system`
      : undefined,
  checks: [permissionsKnown],
  // A deleted role leaves its assignments, which stay (ROLE-06).
  deleting(world, { address }) {
    if (address.tenant === undefined || isSkipped(world, 'role-leaves-assignments')) return
    for (const assignment of world.store.members({ kind: roleAssignment, tenant: address.tenant })) {
      const { spec } = assignment.user
      const names = spec['roles'] as readonly string[]
      if (!names.includes(address.name)) continue
      const roles = names.filter((name) => name !== address.name)
      assignment.user = { ...assignment.user, spec: { ...spec, roles } }
      assignment.lastModifiedAt = distinctAfter(world.clock, assignment.lastModifiedAt)
      assignment.resourceVersion += 1
      world.store.changed(assignment)
      forget(world, assignment)
    }
  },
}
