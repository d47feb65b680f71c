import { isDeepStrictEqual } from 'node:util'
import { valuesAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { demandReferences } from '../../expectations/echo.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { untilAnswer } from '../../expectations/settle.ts'
import { demandSpelling } from '../../expectations/spelling.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { getSoundly, putSoundly, settled } from '../metadata/settled.ts'
import { forFields, namesInWorkspace, targetKind } from './fields.ts'
import { expectUnresolved } from './outcome.ts'
import { bodyNaming, shortReference, usable } from './usable.ts'

/** REF-13 and REF-16: references into other workspaces, and to what was there once. */
export const checks: readonly Check[] = [
  ...forFields(
    (field, kind) =>
      namesInWorkspace(field) && kind.parents.includes('workspace') && field.sameNetwork !== true,
    (of) => [
      defineCheck({
        id: `REF-13/${of.topic}`,
        title: `${of.name} reaches into another workspace, or a policy refuses it with 403 or 422`,
        requirements: ['REF-13'],
        kinds: [of.kind.id],
        async run(context) {
          const draft = await context.resources.draft(of.kind.id)
          const { address } = await targetElsewhere(
            context,
            targetKind(of.field).id,
            of.field.exclusive === true,
          )
          const named = { draft, field: of.field, target: address }
          const put = await context.resources.put(draft, bodyNaming(named, shortReference(named)))
          if (put.status >= 300) return void expectRefusal(context, 'REF-13', put, 'content', [403])
          const get = await settled(context, draft)
          const [found] = valuesAt(get.json, of.field.at)
          const { workspace } = Object(found?.value) as { workspace?: unknown }
          // That it comes back at all is REF-07.
          context.expect('REF-13', workspace === undefined || workspace === address.workspace, {
            message: 'the reference names another workspace than was sent',
            path: `$${of.field.at.replaceAll('/', '.')}.workspace`,
            expected: address.workspace,
            actual: workspace,
            answer: get,
          })
        },
      }),
      defineCheck({
        id: `REF-13/${of.topic}/named`,
        title: `${of.name} does not name what lies beside the ${of.kind.id} when it says another workspace`,
        requirements: ['REF-13'],
        kinds: [of.kind.id],
        async run(context) {
          const named = await usable(context, of)
          const { address } = await context.resources.population(targetKind(of.field).id)
          const reference = { ...shortReference(named), workspace: address.workspace ?? '' }
          await expectUnresolved(context, 'REF-13', named, reference)
        },
      }),
    ],
  ),
  ...forFields(
    ({ holdsTarget }) => !holdsTarget,
    (of) =>
      defineCheck({
        id: `REF-16/${of.topic}`,
        title: `${of.name} still shows what it named after that was deleted`,
        requirements: ['REF-16'],
        kinds: [of.kind.id],
        async run(context) {
          const draft = await context.resources.draft(of.kind.id)
          const target = await context.resources.create(targetKind(of.field).id)
          const named = { draft, field: of.field, target: target.address }
          const reference = shortReference(named)
          const body = bodyNaming(named, reference)
          await putSoundly(context, draft, body)
          demandSpelling(await settled(context, draft), body.spec)
          await demandGone(context, target)
          const get = await getSoundly(context, draft)
          const [found] = valuesAt(get.json, of.field.at)
          demandReferences([{ path: of.field.at, expected: reference, actual: found?.value }])
          const { resource } = Object(found?.value) as { resource?: unknown }
          context.expect('REF-16', isDeepStrictEqual(resource, reference.resource), {
            message: 'the reference changed when its target was deleted',
            path: `$${of.field.at.replaceAll('/', '.')}`,
            expected: reference,
            actual: found?.value,
            answer: get,
          })
        },
      }),
  ),
]

/** Something to name in a workspace that is not that of the other checks; what serves one alone is made for it. */
async function targetElsewhere(context: CheckContext, kindId: string, exclusive: boolean) {
  const { resources } = context
  if (exclusive) return await resources.create(kindId, { world: resources.world() })
  const [first] = (await resources.population(kindId)).items
  if (first === undefined) throw new Unverified('prerequisite', `there is no ${kindId} in another workspace`)
  return first
}

async function demandGone(context: CheckContext, { url, kind }: Provisioned): Promise<void> {
  const deletion = await context.send({ method: 'DELETE', url })
  if (deletion.status === 409) throw new NotApplicable(`a ${kind.id} that something names is not deleted`)
  const holds = ({ status }: Answer) => status === 404
  await untilAnswer(context, url, kind, { holds, what: `${kind.id} to be gone` })
}
