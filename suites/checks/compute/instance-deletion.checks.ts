import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { demandTellsAbsent } from '../lifecycle/absent.ts'
import { expectInTheEnd, prerequisite, untilAbsent } from '../network/outcomes.ts'
import { referenceTo } from '../network/own-network.ts'
import { bringTo } from './power.ts'

/** An instance with everything that it can hold. */
async function equipped(context: CheckContext) {
  const { create } = context.resources
  const publicIp = await create('public-ip')
  const nic = await create('nic', { spec: { publicIpRefs: [referenceTo(publicIp)] } })
  const [boot, data] = [await create('block-storage'), await create('block-storage')]
  const spec = {
    primaryNicRef: referenceTo(nic),
    bootVolume: { deviceRef: referenceTo(boot) },
    dataVolumes: [{ deviceRef: referenceTo(data) }],
  }
  return { instance: await create('instance', { spec }), parts: [publicIp, nic, boot, data], spec }
}

/** Deletes an instance, as a prerequisite, and waits until it is gone. */
async function remove(context: CheckContext, instance: Provisioned): Promise<void> {
  prerequisite(await context.send({ method: 'DELETE', url: instance.url }), `DELETE ${instance.url}`)
  await untilAbsent(context, instance)
}

/** INST-28, INST-29: the end of an instance. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'INST-28/instance',
    title: 'instance: is deleted while it is running',
    requirements: ['INST-28', 'LIFE-24'],
    kinds: ['instance'],
    async run(context) {
      const instance = await context.resources.create('instance')
      await bringTo(context, instance, 'on')
      const answer = await context.send({ method: 'DELETE', url: instance.url })
      if (!expectAccepted(context, 'INST-28', answer, '202')) return
      // One that stays as it was may stay for ever, and nobody would know.
      const read = await context.send({ method: 'GET', url: instance.url })
      // Another success than the resource may be what GET answers to whatever is gone.
      if (read.status === 200 && valueAt(read.json, '/metadata') === undefined)
        await demandTellsAbsent(context, instance.url)
      const state = valueAt(read.json, '/status/state')
      context.expect('LIFE-24', read.status === 404 || state === undefined || state === 'deleting', {
        message: `a running instance that was deleted is ${String(state)}`,
        path: '$.status.state',
        expected: 'deleting',
        actual: state,
        answer: read,
      })
      expectStatus(context, 'INST-28', await untilAbsent(context, instance), 404)
    },
  }),
  defineCheck({
    id: 'INST-29/instance/outlived',
    title: 'instance: leaves its NICs, volumes and public IPs behind',
    requirements: ['INST-29'],
    kinds: ['instance', 'nic', 'block-storage', 'public-ip'],
    async run(context) {
      const { instance, parts } = await equipped(context)
      await remove(context, instance)
      for (const part of parts) {
        const read = await context.send({ method: 'GET', url: part.url })
        if (!expectStatus(context, 'INST-29', read, 200)) continue
        const state = valueAt(read.json, '/status/state')
        // Letting go may be an update that still runs.
        context.expect('INST-29', state === 'active' || state === 'updating', {
          message: `a ${part.kind.id} cannot be used any more after its instance was deleted`,
          path: '$.status.state',
          expected: 'active',
          actual: state,
          answer: read,
        })
      }
    },
  }),
  defineCheck({
    id: 'INST-29/instance/free',
    title: 'instance: lets go of its NICs and volumes, so that another instance may have them',
    requirements: ['INST-29'],
    kinds: ['instance', 'nic', 'block-storage'],
    async run(context) {
      const { instance, parts, spec } = await equipped(context)
      await remove(context, instance)
      for (const volume of parts.filter(({ kind }) => kind.id === 'block-storage')) {
        await expectInTheEnd(context, 'INST-29', volume, {
          pointer: '/status/attachedTo',
          holds: (value) => value === undefined || value === null,
          expected: '(absent)',
          message: 'a volume names an instance that is gone',
        })
      }
      const next = await context.resources.draft('instance', { spec })
      const answer = await context.resources.put(next)
      context.expect('INST-29', answer.status < 300, {
        message: `an instance with the parts of one that is gone was answered ${answer.status}${detailOf(answer)}`,
        path: 'status',
        expected: '200 or 201',
        actual: answer.status,
        answer,
      })
    },
  }),
]
