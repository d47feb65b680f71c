import {
  type Kind,
  kinds,
  providers,
  qualifiedProvider,
  type SystemRole,
  systemRoles,
} from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectAllowed, expectDenied } from './answers.ts'
import { type Doing, denyActions, denyCreation, denyDeletion, denyUpdate } from './deeds.ts'
import { everyVerb } from './grants.ts'
import { holderOf } from './role-holders.ts'
import { inTenant, reading, subjectOfRights } from './subjects-of-rights.ts'

type AnyVerb = (typeof everyVerb)[number]

/** The verbs that a kind has at all. */
function verbsOf(kind: Kind): AnyVerb[] {
  return everyVerb.filter((verb) => (verb === 'post' ? kind.actions.length > 0 : kind.verbs.includes(verb)))
}

/** The verbs of a kind that a role is published with. */
function allowedTo(role: SystemRole, kind: Kind): AnyVerb[] {
  const listed = role.permissions
    .filter(({ provider }) => provider === qualifiedProvider(kind.provider))
    .filter(({ resources }) => resources.includes(`${kind.collection}/*`))
    .flatMap(({ verb }) => verb)
  return verbsOf(kind).filter((verb) => listed.includes(verb))
}

/** What the documentation denies in so many words; of what it leaves out only editor and viewer have nothing. */
function deniedTo(role: SystemRole, kind: Kind): AnyVerb[] {
  const allowed = allowedTo(role, kind)
  const rest = verbsOf(kind).filter((verb) => !allowed.includes(verb))
  const writes = rest.filter((verb) => verb !== 'get' && verb !== 'list')
  switch (role.name) {
    case 'seca.region-admin':
      return kind.provider === 'seca.authorization' ? rest : []
    case 'seca.workspace-admin':
      return kind.id === 'workspace' ? rest : []
    case 'seca.workspace-editor':
      // The pages say nothing of the extensions but that an editor deletes nothing.
      return providers[kind.provider].group === 'foundation'
        ? writes
        : writes.filter((verb) => verb === 'delete')
    case 'seca.workspace-viewer':
      return writes
    default:
      return []
  }
}

function requirementFor(role: SystemRole, kind: Kind): string {
  if (role.name === 'seca.region-admin') return 'AUTHZ-24'
  if (role.name === 'seca.workspace-editor') return 'AUTHZ-25'
  if (role.name === 'seca.workspace-viewer') return 'AUTHZ-26'
  return role.name === 'seca.workspace-admin' && kind.id === 'workspace' ? 'AUTHZ-27' : 'AUTHZ-21'
}

/** AUTHZ-21 and AUTHZ-24 to AUTHZ-27: what each system role opens and what it does not, by trying it on every kind. */
export const checks = systemRoles.flatMap((role) =>
  kinds.filter(inTenant).flatMap((kind) => {
    const [allowed, denied] = [allowedTo(role, kind), deniedTo(role, kind)]
    if (allowed.length + denied.length === 0) return []
    const requirement = requirementFor(role, kind)
    const short = role.name.replace('seca.', '')
    return [
      defineCheck({
        id: `${requirement}/${kind.id}${requirement === 'AUTHZ-21' ? `/${short}` : ''}`,
        title: `${kind.id}: ${role.name} ${sentence('may', allowed)}${allowed.length * denied.length > 0 ? ' and ' : ''}${sentence('may not', denied)}`,
        requirements: [requirement],
        kinds: [kind.id],
        async run(context) {
          const doing = { context, requirement, kind, as: await holderOf(context, role.name) }
          await tryAllowed(doing, allowed)
          await tryDenied(doing, denied)
        },
      }),
    ]
  }),
)

function sentence(what: string, verbs: readonly string[]): string {
  return verbs.length === 0 ? '' : `${what} ${verbs.join(', ')}`
}

async function tryAllowed(doing: Doing, verbs: readonly AnyVerb[]): Promise<void> {
  const { context, requirement, kind, as } = doing
  const allow = (request: () => ReturnType<CheckContext['send']>, what: string, exists = true) =>
    expectAllowed(context, requirement, request, `${what} of ${kind.id} as ${as}`, exists)
  if (verbs.includes('list') || verbs.includes('get')) {
    const { collectionUrl, url, exists } = await subjectOfRights(context, kind)
    if (verbs.includes('list')) await allow(reading(context, collectionUrl, as), 'list', exists)
    if (verbs.includes('get')) await allow(reading(context, url, as), 'get', exists)
  }
  if (verbs.includes('put')) {
    const draft = await context.resources.draft(kind.id)
    const body = { ...draft.body, labels: { 'sc-rights': 'some' } }
    const created = await allow(() => context.resources.put(draft, undefined, {}, { as }), 'the creating put')
    if (!created) return
    await allow(() => context.resources.put(draft, body, {}, { as }), 'the changing put')
    if (verbs.includes('delete')) {
      await allow(() => context.send({ method: 'DELETE', url: draft.url, as }), 'delete')
    }
  }
  if (verbs.includes('post')) {
    const { url } = await context.resources.create(kind.id)
    for (const action of kind.actions) {
      await allow(() => context.send({ method: 'POST', url: `${url}/${action}`, as }), `post ${action}`)
    }
  }
}

async function tryDenied(doing: Doing, verbs: readonly AnyVerb[]): Promise<void> {
  const { context, requirement, kind, as } = doing
  if (verbs.includes('list') || verbs.includes('get')) {
    const { collectionUrl, url } = await subjectOfRights(context, kind)
    const tries = { list: collectionUrl, get: url }
    for (const [verb, at] of Object.entries(tries)) {
      if (!verbs.includes(verb as AnyVerb)) continue
      const answer = await context.send({ method: 'GET', url: at, as })
      expectDenied(context, requirement, answer, `${verb} of ${kind.id} as ${as}`)
    }
  }
  if (verbs.includes('put')) await denyCreation(doing)
  const writes = verbs.filter((verb) => verb !== 'get' && verb !== 'list')
  if (writes.length === 0) return
  const own = await context.resources.own(kind.id)
  if (verbs.includes('put')) await denyUpdate(doing, own)
  if (verbs.includes('post')) await denyActions(doing, own)
  if (verbs.includes('delete')) await denyDeletion(doing, own)
}
