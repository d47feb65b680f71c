import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { differences } from '../../expectations/echo.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { untilValue } from '../../expectations/settle.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { otherZone } from '../network/fixed-member.ts'
import { demandAccepted, expectInTheEnd, prerequisite } from '../network/outcomes.ts'
import { referenceTo } from '../network/own-network.ts'
import { architectureOfSku, volumeFor } from './architectures.ts'

const kinds = ['instance']

/** Holds a provider to a refusal, or to an instance that ends in error. */
async function expectRefusedOrError(
  context: CheckContext,
  requirement: string,
  draft: Draft,
  message: string,
): Promise<void> {
  const put = await context.resources.put(draft)
  if (put.status >= 300) return void expectRefusal(context, requirement, put, 'content', [409])
  const answer = await untilValue(context, draft.url, draft.kind, {
    pointer: '/status/state',
    holds: (state) => state === 'active' || state === 'error',
    what: 'the instance to become active or to end in error',
  })
  const actual = valueAt(answer.json, '/status/state')
  context.expect(requirement, actual === 'error', {
    message,
    path: '$.status.state',
    expected: 'error',
    actual,
    answer,
  })
}

/** Members of an instance that an update may change, the kind that they name and how. */
const changes = [
  ['primaryNicRef', 'nic', (reference: object) => reference],
  ['additionalNicRefs', 'nic', (reference: object) => [reference]],
  ['dataVolumes', 'block-storage', (reference: object) => [{ deviceRef: reference }]],
  ['securityGroupRef', 'security-group', (reference: object) => reference],
  ['userData', undefined, () => '#cloud-config\n# changed'],
] as const

const firstUserData = '#cloud-config'

/** Which members a NIC of an instance may stand in. */
const nicMembers = [
  ['primaryNicRef', (reference: object) => ({ primaryNicRef: reference })],
  ['additionalNicRefs', (reference: object) => ({ additionalNicRefs: [reference] })],
] as const

/** INST-25, 26, 27, 30: the parts of an instance. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'INST-25/instance',
    title: 'instance: is refused a NIC of another zone, or ends in error',
    requirements: ['INST-25'],
    kinds,
    async run(context) {
      if (context.config.expect === 'referee')
        throw new NotApplicable('the Go suite moves subnets and instances between zones')
      const subnet = await context.resources.create('subnet', { spec: { zone: otherZone(context) } })
      const nic = await context.resources.create('nic', { spec: { subnetRef: referenceTo(subnet) } })
      const draft = await context.resources.draft('instance', { spec: { primaryNicRef: referenceTo(nic) } })
      await expectRefusedOrError(context, 'INST-25', draft, 'an instance has a NIC of another zone')
    },
  }),
  ...nicMembers.map(([member, naming]) =>
    defineCheck({
      id: `INST-26/instance/${member}`,
      title: `instance: is refused a NIC of another instance in ${member}`,
      requirements: ['INST-26'],
      kinds,
      async run(context) {
        const reference = referenceTo(await context.resources.create('nic'))
        await context.resources.create('instance', { spec: { primaryNicRef: reference } })
        const draft = await context.resources.draft('instance', { spec: naming(reference) })
        expectRefusal(context, 'INST-26', await context.resources.put(draft), 'content', [409])
      },
    }),
  ),
  defineCheck({
    id: 'INST-27/instance',
    title: 'instance: is refused a boot image of another architecture than its SKU, or ends in error',
    requirements: ['INST-27'],
    kinds,
    async run(context) {
      const other = (await architectureOfSku(context)) === 'amd64' ? 'arm64' : 'amd64'
      const deviceRef = referenceTo(await volumeFor(context, other))
      const draft = await context.resources.draft('instance', { spec: { bootVolume: { deviceRef } } })
      await expectRefusedOrError(context, 'INST-27', draft, `an instance boots an image for ${other}`)
    },
  }),
  ...changes.map(([member, kind, naming]) =>
    defineCheck({
      id: `INST-30/instance/${member}`,
      title: `instance: lets ${member} be set by an update`,
      requirements: ['INST-30'],
      kinds,
      async run(context) {
        const named = kind === undefined ? {} : referenceTo(await context.resources.create(kind))
        // Not the lent one: what it takes hold of could not be removed when the check ends.
        const instance = await context.resources.create('instance', {
          spec: member === 'userData' ? { userData: firstUserData } : {},
        })
        if (member === 'userData' && valueAt(instance.answer.json, '/spec/userData') !== firstUserData)
          throw new Unverified('prerequisite', 'the userData of a new instance is not shown either')
        const wanted = naming(named)
        const spec = { ...instance.body.spec, [member]: wanted }
        const put = await context.resources.put(instance, { ...instance.body, spec })
        demandAccepted(context, 'INST-30', put)
        await expectInTheEnd(context, 'INST-30', instance, {
          pointer: `/spec/${member}`,
          holds: (value) => differences(wanted, value, '$').length === 0,
          expected: wanted,
          message: `the spec does not show the ${member} of the update`,
        })
        if (kind === undefined) return
        const less = await context.resources.put(instance)
        prerequisite(less, `the update without ${member}${detailOf(less)}`)
      },
    }),
  ),
]
