import {
  type Reference,
  type ResourceAddress,
  refersTo,
  resolveReference,
  valueAt,
} from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { expectInTheEnd, prerequisite, untilAbsent, updated } from './outcomes.ts'
import { referenceTo } from './own-network.ts'

const kinds = ['public-ip', 'nic']

/**
 * Whether a reference that a resource shows names another resource.
 *
 * @throws {Unverified} when it is a text: that is REF-06
 */
function names(reference: unknown, target: ResourceAddress, from: ResourceAddress): boolean {
  if (typeof reference === 'string')
    throw new Unverified('prerequisite', `${reference} is a text, no reference`)
  if (typeof valueAt(reference, '/resource') !== 'string') return false
  const resolution = resolveReference(reference as Reference, refersTo('/status', target.kind.id), from)
  if (!resolution.ok) return false
  const { kind, name, workspace } = resolution.target
  return kind === target.kind && name === target.name && workspace === target.workspace
}

/** Makes a public IP and a NIC that has it. */
async function bound(context: CheckContext): Promise<{ publicIp: Provisioned; nic: Provisioned }> {
  const publicIp = await context.resources.create('public-ip')
  const nic = await context.resources.create('nic', { spec: { publicIpRefs: [referenceTo(publicIp)] } })
  return { publicIp, nic }
}

const isAbsent = (value: unknown) => value === undefined || value === null

/** Waits until a public IP shows no NIC. */
async function untilFree(context: CheckContext, requirement: string, publicIp: Provisioned) {
  return await expectInTheEnd(context, requirement, publicIp, {
    pointer: '/status/attachedTo',
    holds: isAbsent,
    expected: '(absent)',
    message: 'the public IP names a NIC that has let it go',
  })
}

/** Waits for a condition that tells what happened to a public IP. */
async function untilTold(context: CheckContext, publicIp: Provisioned, type: string, reason: string) {
  await expectInTheEnd(context, 'PIP-05', publicIp, {
    pointer: '/status/conditions',
    holds: (conditions) => newestReason(conditions, type) === reason,
    expected: { type, reason },
    message: `no condition tells that the public IP is ${reason}`,
  })
}

function newestReason(conditions: unknown, type: string): unknown {
  const all = Array.isArray(conditions) ? (conditions as unknown[]) : []
  return valueAt(
    all.find((condition) => valueAt(condition, '/type') === type),
    '/reason',
  )
}

function addressOf(answer: Answer): unknown {
  return valueAt(answer.json, '/status/ipAddress')
}

/** NIC-09, NIC-10, PIP-05, PIP-07: a public IP and its NIC. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'NIC-09/nic/bound',
    title: 'nic: names its public IP in status, and the public IP names the NIC',
    requirements: ['NIC-09'],
    kinds,
    async run(context) {
      const { publicIp, nic } = await bound(context)
      await expectInTheEnd(context, 'NIC-09', nic, {
        pointer: '/status/publicIpRefs',
        holds: (shown) =>
          Array.isArray(shown) && shown.length === 1 && names(shown[0], publicIp.address, nic.address),
        expected: [referenceTo(publicIp)],
        message: 'status.publicIpRefs is not the public IP that was bound',
      })
      await expectInTheEnd(context, 'NIC-09', publicIp, {
        pointer: '/status/attachedTo',
        holds: (shown) => names(shown, nic.address, publicIp.address),
        expected: referenceTo(nic),
        message: 'status.attachedTo is not the NIC that it was bound to',
      })
    },
  }),
  defineCheck({
    id: 'NIC-09/nic/unbound',
    title: 'nic: and its public IP no longer name each other after the NIC let it go',
    requirements: ['NIC-09'],
    kinds,
    async run(context) {
      const { publicIp, nic } = await bound(context)
      await updated(context, nic, { publicIpRefs: [] })
      await expectInTheEnd(context, 'NIC-09', nic, {
        pointer: '/status/publicIpRefs',
        holds: (shown) => isAbsent(shown) || (Array.isArray(shown) && shown.length === 0),
        expected: [],
        message: 'status.publicIpRefs still has a public IP that was let go',
      })
      await untilFree(context, 'NIC-09', publicIp)
    },
  }),
  defineCheck({
    id: 'NIC-10/nic',
    title: 'nic: refuses a public IP that another NIC has',
    requirements: ['NIC-10'],
    kinds,
    async run(context) {
      const { publicIp } = await bound(context)
      const draft = await context.resources.draft('nic', { spec: { publicIpRefs: [referenceTo(publicIp)] } })
      expectRefusal(context, 'NIC-10', await context.resources.put(draft), 'content', [409])
    },
  }),
  defineCheck({
    id: 'PIP-05/public-ip/allocation',
    title: 'public-ip: has a condition allocation, allocated',
    requirements: ['PIP-05'],
    kinds: ['public-ip'],
    async run(context) {
      await untilTold(context, await context.resources.create('public-ip'), 'allocation', 'allocated')
    },
  }),
  defineCheck({
    id: 'PIP-05/public-ip/release',
    title:
      'public-ip: has a condition allocation, released, when it was deleted, as far as it is still shown',
    requirements: ['PIP-05'],
    kinds: ['public-ip'],
    async run(context) {
      const { url, collectionUrl, address, kind } = await context.resources.create('public-ip', {
        labels: { 'sc-check': 'release' },
      })
      prerequisite(await context.send({ method: 'DELETE', url }), `DELETE ${url}`)
      await untilAbsent(context, { kind, url })
      const headers = { accept: 'application/json; deleted=only' }
      const list = await context.send({
        method: 'GET',
        url: `${collectionUrl}?labels=sc-check%3Drelease`,
        headers,
      })
      const items = valueAt(list.json, '/items')
      const item = (Array.isArray(items) ? (items as unknown[]) : []).find(
        (each) => valueAt(each, '/metadata/name') === address.name,
      )
      if (item === undefined) throw new NotApplicable('the provider does not show what was deleted')
      const actual = newestReason(valueAt(item, '/status/conditions'), 'allocation')
      context.equal('PIP-05', '$.items[*].status.conditions', actual, 'released', list)
    },
  }),
  defineCheck({
    id: 'PIP-05/public-ip/binding',
    title: 'public-ip: has conditions binding, bound and unbound, as a NIC takes it and lets it go',
    requirements: ['PIP-05'],
    kinds,
    async run(context) {
      const { publicIp, nic } = await bound(context)
      const read = await context.send({ method: 'GET', url: publicIp.url })
      const told = newestReason(valueAt(read.json, '/status/conditions'), 'binding')
      // The Go suite reads exact histories, which a binding would make longer.
      if (context.config.expect === 'referee' && told === undefined)
        return void context.expect('PIP-05', true, { message: 'the Go suite wants no condition' })
      await untilTold(context, publicIp, 'binding', 'bound')
      await updated(context, nic, { publicIpRefs: [] })
      await untilTold(context, publicIp, 'binding', 'unbound')
    },
  }),
  defineCheck({
    id: 'PIP-07/public-ip',
    title: 'public-ip: keeps its address through an update, a binding and its end',
    requirements: ['PIP-07'],
    kinds,
    async run(context) {
      const { publicIp, nic } = await bound(context)
      const address = addressOf(publicIp.answer)
      if (address === undefined) throw new Unverified('prerequisite', 'the public IP shows no address')
      const labelled = { ...publicIp, body: { ...publicIp.body, labels: { changed: 'yes' } } }
      const answers = [await updated(context, labelled, {})]
      await updated(context, nic, { publicIpRefs: [] })
      answers.push(await context.send({ method: 'GET', url: publicIp.url }))
      for (const answer of answers)
        context.equal('PIP-07', '$.status.ipAddress', addressOf(answer), address, answer)
    },
  }),
]
