import { isSystemRole, knownProviders } from './catalogue.ts'
import { invalid, Problem } from './problem.ts'
import { type AssignmentSpec, checkGrant, checkHeld, type RoleSpec, withoutWorkspace } from './rights.ts'
import type { Rules } from './rules.ts'

const verbs = ['get', 'list', 'put', 'delete', 'post']

export const role: Rules = {
  admit({ world, subject, place, name, body }) {
    if (isSystemRole(name)) throw new Problem(403, 'A system role cannot be changed.')
    if (name.startsWith('seca.')) throw invalid('', 'Names that begin with seca. are reserved.')
    const { permissions } = body.spec as RoleSpec
    for (const [index, { provider, verb }] of permissions.entries()) {
      const [plain = '', version] = provider.split('/')
      const known = knownProviders.includes(plain) && (version === undefined || /^v1(beta1)?$/.test(version))
      if (!known) throw invalid(`/spec/permissions/${index}/provider`, `There is no provider ${provider}.`)
      const at = verb.findIndex((each) => !verbs.includes(each.toLowerCase()))
      if (at >= 0) throw invalid(`/spec/permissions/${index}/verb/${at}`, `There is no verb ${verb[at]}.`)
    }
    checkHeld(world, subject, place.tenant, permissions, {})
    return {}
  },
  removed({ place, name }, world) {
    if (isSystemRole(name)) throw new Problem(403, 'A system role cannot be deleted.')
    for (const assignment of world.all('role-assignment', { tenant: place.tenant })) {
      const spec = assignment.body.spec as AssignmentSpec
      if (!spec.roles.includes(name)) continue
      const roles = spec.roles.filter((each) => each !== name)
      assignment.body = { ...assignment.body, spec: { ...spec, roles } }
      world.modify(assignment)
    }
  },
}

export const roleAssignment: Rules = {
  admit({ world, subject, place, body }) {
    checkGrant(world, subject, place.tenant, body.spec as AssignmentSpec)
    return {}
  },
}

export const workspace: Rules = {
  status: ({ place, name }, world) => ({
    resourceCount: world.inside(place.tenant, name).filter(({ deletedAt }) => deletedAt === undefined).length,
  }),
  // Everything in it goes with it, and so do the assignments that speak of nothing else.
  removed({ place, name }, world) {
    for (const item of world.inside(place.tenant, name)) item.deletedAt ??= Date.now()
    for (const assignment of world.all('role-assignment', { tenant: place.tenant })) {
      const spec = withoutWorkspace(assignment, name)
      if (spec === undefined) world.forget(assignment)
      else if (JSON.stringify(spec) !== JSON.stringify(assignment.body.spec)) {
        assignment.body = { ...assignment.body, spec }
        world.modify(assignment)
      }
    }
  },
}
