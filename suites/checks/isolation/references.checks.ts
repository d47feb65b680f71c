import { valueAt } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { untilAnswer } from '../../expectations/settle.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { demandAllowed } from '../authorization/answers.ts'
import { everyVerb, grantOutsider, permissionFor } from '../authorization/grants.ts'
import { reading } from '../authorization/subjects-of-rights.ts'
import { type FieldCheck, forFields, namesInWorkspace, namesOther, targetKind } from '../references/fields.ts'
import { bodyNaming, shortReference } from '../references/usable.ts'

const absentName = 'sc-absent'

/** AUTHZ-08: who may not read what lies in another workspace may not refer to it either. */
const acrossWorkspaces = forFields(
  (field, kind) =>
    namesInWorkspace(field) && kind.parents.includes('workspace') && field.sameNetwork !== true,
  (of) =>
    defineCheck({
      id: `AUTHZ-08/${of.topic}/referenced`,
      title: `${of.name} reaches nothing in a workspace that is not in the scope of the caller`,
      requirements: ['AUTHZ-08'],
      kinds: [of.kind.id],
      async run(context) {
        const target = targetKind(of.field)
        const world = context.resources.world()
        const draft = await context.resources.draft(of.kind.id, { world })
        const { address } = await context.resources.shared(target.id)
        const named = { draft, field: of.field, target: address }
        const rights = [of.kind, target].map((kind) => permissionFor(kind, everyVerb))
        const workspaces = [draft.address.workspace ?? '']
        await grantOutsider(context, rights, [{ workspaces }])
        const list = reading(context, draft.collectionUrl, 'outsider')
        await demandAllowed(context, list, `list of ${of.kind.id}`)
        await expectUnreached(
          context,
          'AUTHZ-08',
          of,
          draft,
          bodyNaming(named, shortReference(named)),
          'outsider',
        )
      },
    }),
)

/** AUTHZ-31: nobody refers to what another tenant has. */
const acrossTenants = forFields(namesOther, (of) =>
  defineCheck({
    id: `AUTHZ-31/${of.topic}/referenced`,
    title: `${of.name} reaches nothing in a tenant of others`,
    requirements: ['AUTHZ-31'],
    kinds: [of.kind.id],
    async run(context) {
      const draft = await context.resources.draft(of.kind.id)
      const { collection } = targetKind(of.field)
      const reference = {
        tenant: context.config.target.foreignTenant,
        ...(namesInWorkspace(of.field) ? { workspace: absentName } : {}),
        resource: `${collection}/${absentName}`,
      }
      const named = { draft, field: of.field, target: draft.address }
      await expectUnreached(context, 'AUTHZ-31', of, draft, bodyNaming(named, reference), 'admin')
    },
  }),
)

/** Refused, or accepted and never active: a reference may wait for what it names. */
async function expectUnreached(
  context: CheckContext,
  requirement: string,
  { kind, name }: FieldCheck,
  draft: Draft,
  body: unknown,
  as: 'admin' | 'outsider',
): Promise<void> {
  const put = await context.resources.put(draft, body, {}, { as })
  const refused = put.status >= 400 && put.status < 500
  if (refused) {
    context.expect(requirement, true, { message: '' })
    return
  }
  const settled = await untilAnswer(context, draft.url, kind, {
    holds: ({ json, status }) => status !== 200 || valueAt(json, '/status/state') !== 'creating',
    what: `${kind.id} to be settled`,
  })
  const state = valueAt(settled.json, '/status/state')
  context.expect(requirement, state !== 'active', {
    message: `${name} was taken although the caller may not know what it names`,
    path: '$.status.state',
    expected: 'a refusal with 4xx, pending, or error',
    actual: state,
    answer: settled,
  })
}

export const checks = [...acrossWorkspaces, ...acrossTenants]
