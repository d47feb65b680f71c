import { kindOf, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectStatus } from '../../expectations/refusal.ts'
import { conditionsOf, demandNewestFirst } from '../lifecycle/conditions.ts'
import { isMarkedDeleted } from '../lifecycle/marked-deleted.ts'
import { lastOf, stateOf, watchAtMost, watchChange } from '../lifecycle/watch.ts'
import { attachedVolume, namesInstance, readVolume, removeInstance } from './attachment.ts'

const kinds = ['block-storage', 'instance']

const attachedTo = (answer: Answer) => valueAt(answer.json, '/status/attachedTo')

/** BS: a volume and the instance that has it. */
export const checks = [
  defineCheck({
    id: 'BS-08/attached',
    title:
      'block-storage: status.attachedTo names the instance that has the volume, for as long as it has it',
    requirements: ['BS-08'],
    kinds,
    async run(context) {
      const { instance, volumeUrl } = await attachedVolume(context)
      const shown = await readVolume(context, volumeUrl)
      context.expect('BS-08', namesInstance(shown, instance), {
        message: 'the volume does not name the instance that has it',
        path: '$.status.attachedTo',
        expected: instance.address.name,
        actual: attachedTo(shown),
        answer: shown,
      })
      await removeInstance(context, instance)
      const freed = await watchAtMost(
        context,
        volumeUrl,
        kindOf('block-storage'),
        (answer) => answer.status !== 200 || attachedTo(answer) === undefined,
      )
      const last = lastOf(freed)
      context.expect('BS-08', attachedTo(last) === undefined, {
        message: 'the volume names an instance that is gone',
        path: '$.status.attachedTo',
        expected: '(absent)',
        actual: attachedTo(last),
        answer: last,
      })
    },
  }),
  defineCheck({
    id: 'BS-08/free',
    title: 'block-storage: a volume that no instance has names none',
    requirements: ['BS-08'],
    kinds: ['block-storage'],
    // An instance may well have that of somebody else.
    madeHere: true,
    async run(context) {
      const { url } = await context.resources.shared('block-storage')
      const read = await readVolume(context, url)
      context.equal('BS-08', '$.status.attachedTo', attachedTo(read), undefined, read)
    },
  }),
  defineCheck({
    id: 'BS-09/conditions',
    title: 'block-storage: conditions of type attachment tell when a volume is attached and detached',
    requirements: ['BS-09'],
    kinds,
    async run(context) {
      const { instance, volumeUrl } = await attachedVolume(context)
      await expectAttachment(context, volumeUrl, 'attached')
      await removeInstance(context, instance)
      await expectAttachment(context, volumeUrl, 'detached')
    },
  }),
  defineCheck({
    id: 'BS-10/second-instance',
    title: 'block-storage: a volume that one instance has is refused to another',
    requirements: ['BS-10'],
    kinds,
    async run(context) {
      const { deviceRef } = await attachedVolume(context)
      const second = await context.resources.draft('instance', { spec: { bootVolume: { deviceRef } } })
      const answer = await context.resources.put(second)
      if (answer.status >= 300) {
        expectRefusal(context, 'BS-10', answer, 'state', [422])
        return
      }
      const last = lastOf(await watchChange(context, second.url, kindOf('instance')))
      context.expect('BS-10', stateOf(last) === 'error', {
        message: `a second instance with the same volume is in state ${String(stateOf(last))}`,
        path: '$.status.state',
        expected: 'a refusal, or error',
        actual: stateOf(last),
        answer: last,
      })
    },
  }),
  defineCheck({
    id: 'BS-11/attached',
    title: 'block-storage: DELETE of an attached volume is answered 409, or waits for the instance',
    requirements: ['BS-11'],
    kinds,
    async run(context) {
      const { volumeUrl } = await attachedVolume(context)
      const answer = await context.send({ method: 'DELETE', url: volumeUrl })
      const waits = answer.status < 300
      if (!waits) expectRefusal(context, 'BS-11', answer, 'state')
      // The second read is there for a provider that ends what it does at the first.
      for (const _ of ['first', 'second']) {
        const read = await context.send({ method: 'GET', url: volumeUrl })
        expectStatus(context, 'BS-11', read, 200)
        if (waits) continue
        context.expect('BS-11', !isMarkedDeleted(read.json), {
          message: 'the DELETE was refused, and the volume is being deleted',
          path: '$.metadata.deletedAt',
          expected: '(absent)',
          actual: valueAt(read.json, '/metadata/deletedAt'),
          answer: read,
        })
      }
    },
  }),
  defineCheck({
    id: 'BS-12/instance-removed',
    title: 'block-storage: the volume of an instance outlives it',
    requirements: ['BS-12'],
    kinds,
    async run(context) {
      const { instance, volumeUrl } = await attachedVolume(context)
      await removeInstance(context, instance)
      const read = await context.send({ method: 'GET', url: volumeUrl })
      if (!expectStatus(context, 'BS-12', read, 200)) return
      context.expect('BS-12', stateOf(read) !== 'deleting' && stateOf(read) !== 'error', {
        message: `the volume of an instance that was removed is in state ${String(stateOf(read))}`,
        path: '$.status.state',
        expected: 'active',
        actual: stateOf(read),
        answer: read,
      })
    },
  }),
]

/** Expects that the newest condition of an attachment has a reason; the community's Go suite wants none at all. */
async function expectAttachment(context: CheckContext, url: string, reason: string): Promise<void> {
  const newest = (answer: Answer) => conditionsOf(answer).find(({ type }) => type === 'attachment')?.reason
  const told = (answer: Answer) => answer.status !== 200 || newest(answer) === reason
  const first = await readVolume(context, url)
  const none = newest(first) === undefined && context.config.expect === 'referee'
  const last =
    none || told(first) ? first : lastOf(await watchAtMost(context, url, kindOf('block-storage'), told))
  demandNewestFirst(last)
  context.expect('BS-09', none || newest(last) === reason, {
    message: `no condition tells that the volume is ${reason}`,
    path: '$.status.conditions',
    expected: `type attachment, reason ${reason}`,
    actual: newest(last),
    answer: last,
  })
}
