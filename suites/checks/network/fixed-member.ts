import { type Kind, valueAt } from '../../../contract/index.ts'
import type { Check } from '../../engine/check.ts'
import { defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import type { DraftOptions, Provisioned } from '../../provisioning/draft.ts'

/** A member of a spec that an update must not change. */
export interface FixedMember {
  readonly requirement: string
  readonly kind: string
  readonly topic: string
  readonly member: string
  /** The community's Go suite changes it and wants that accepted. */
  readonly changedByReferee?: boolean
  readonly options?: (context: CheckContext) => Promise<DraftOptions>
  /** Another value that would be right for a new resource. */
  readonly other: (context: CheckContext, resource: Provisioned) => unknown
}

/** The check that a change of a fixed member is refused. */
export function fixedMember(fixed: FixedMember): Check {
  const { requirement, kind, topic, member, changedByReferee = false, options, other } = fixed
  return defineCheck({
    id: `${requirement}/${kind}/${topic}`,
    title: `${kind}: refuses a change of spec.${member}`,
    requirements: [requirement],
    kinds: [kind],
    async run(context) {
      const resource = await context.resources.create(kind, await options?.(context))
      const spec = { ...resource.body.spec, [member]: await other(context, resource) }
      const answer = await context.resources.put(resource, { ...resource.body, spec })
      const refereeSaysYes = changedByReferee && context.config.expect === 'referee' && answer.status < 300
      if (refereeSaysYes) context.expect(requirement, true, { message: 'the Go suite wants it accepted' })
      else expectRefusal(context, requirement, answer, 'immutable')
    },
  })
}

/** A reference to another SKU of the kind that a reference names one of. */
export async function otherSku(context: CheckContext, kindId: string, current: unknown): Promise<unknown> {
  const { url } = await context.resources.collection(kindId)
  const list = await context.send({ method: 'GET', url }, 'setup')
  const items = valueAt(list.json, '/items')
  if (list.status !== 200 || !Array.isArray(items))
    throw new Unverified('prerequisite', `the list ${url} was answered ${list.status}`)
  const taken = String(valueAt(current, '/resource')).split('/').at(-1)
  const name = items
    .map((item: unknown) => valueAt(item, '/metadata/name'))
    .find((each) => typeof each === 'string' && each !== taken)
  if (name === undefined) throw new NotApplicable(`the provider offers one ${kindId} only`)
  return { ...(current as object), resource: `skus/${String(name)}` }
}

/** A zone of the region beside the one in which resources are made. */
export function otherZone({ config }: CheckContext): string {
  const zone = config.target.zones[1]
  if (zone === undefined) throw new NotApplicable(`region ${config.target.region} has one zone only`)
  return zone
}

/** A zone that the region does not have. */
export function unknownZone({ config }: CheckContext, { id }: Pick<Kind, 'id'>): string {
  const zone = `sc-no-zone-${id}`.slice(0, 32)
  return config.target.zones.includes(zone) ? `${zone.slice(0, 31)}x` : zone
}
