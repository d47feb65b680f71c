import { collectionPath, valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal, expectStatus } from '../../expectations/refusal.ts'
import type { Draft } from '../../provisioning/draft.ts'
import { isSku } from './skus.ts'

/** The pages name both for what all tenants share. */
const sharedTenants = ['seca', 'public']

/** SKU: where SKUs are found, and that nobody changes them. */
export const checks = forKinds(isSku, (kind) => [
  defineCheck({
    id: `SKU-01/${kind.id}`,
    title: `${kind.id}: PUT and DELETE are refused with 405`,
    requirements: ['SKU-01'],
    kinds: [kind.id],
    async run(context) {
      // A name of our own: a provider that takes a DELETE must not lose what it sells.
      const draft = await ownSku(context, kind.id)
      expectRefusal(context, 'SKU-01', await context.resources.put(draft), 'method', [], 'PUT of a SKU')
      const removal = await context.send({ method: 'DELETE', url: draft.url })
      expectRefusal(context, 'SKU-01', removal, 'method', [], 'DELETE of a SKU')
    },
  }),

  defineCheck({
    id: `SKU-02/${kind.id}`,
    title: `${kind.id}: is listed under the own tenant and under the shared one`,
    requirements: ['SKU-02'],
    kinds: [kind.id],
    reads: true,
    async run(context) {
      const { target } = context.config
      const listed = async (tenant: string) => {
        const url = context.resources.baseUrl(kind.id) + collectionPath({ kind, tenant })
        const answer = await context.send({ method: 'GET', url })
        const items: unknown = valueAt(answer.json, '/items')
        return { answer, has: answer.status === 200 && Array.isArray(items) && items.length > 0 }
      }
      const own = await listed(target.tenant)
      context.expect('SKU-02', own.has, {
        message: `the own tenant has no list of ${kind.id} (status ${own.answer.status})`,
        path: '$.items',
        expected: 'SKUs',
        actual: valueAt(own.answer.json, '/items'),
        answer: own.answer,
      })
      let shared = await listed(sharedTenants[0] ?? '')
      if (!shared.has) shared = await listed(sharedTenants[1] ?? '')
      context.expect('SKU-02', shared.has, {
        message: `neither of the tenants ${sharedTenants.join(' and ')} has a list of ${kind.id}`,
        path: '$.items',
        expected: 'SKUs',
        actual: valueAt(shared.answer.json, '/items'),
        answer: shared.answer,
      })
    },
  }),

  defineCheck({
    id: `SKU-03/${kind.id}`,
    title: `${kind.id}: there is at least one in the region`,
    requirements: ['SKU-03'],
    kinds: [kind.id],
    reads: true,
    async run(context) {
      const { url } = await context.resources.collection(kind.id)
      const answer = await context.send({ method: 'GET', url })
      const items: unknown = valueAt(answer.json, '/items')
      if (answer.status !== 200 || !Array.isArray(items)) {
        throw new Unverified('prerequisite', `the list ${url} was answered ${answer.status}`)
      }
      context.expect('SKU-03', items.length > 0, {
        message: `the region ${context.config.target.region} has no ${kind.id}`,
        path: '$.items.length()',
        expected: 'at least 1',
        actual: items.length,
        answer,
      })
    },
  }),

  defineCheck({
    id: `SKU-11/${kind.id}`,
    title: `${kind.id}: GET of an unknown SKU is answered 404`,
    requirements: ['SKU-11'],
    kinds: [kind.id],
    reads: true,
    async run(context) {
      const { url } = await context.resources.collection(kind.id)
      const answer = await context.send({ method: 'GET', url: `${url}/sc-${context.config.runId}-none` })
      expectStatus(context, 'SKU-11', answer, 404)
    },
  }),
])

/** A SKU as the provider could have it, under a name that nobody else uses. */
async function ownSku(context: CheckContext, kindId: string): Promise<Draft> {
  const known = await context.resources.existing(kindId)
  const name = `sc-${context.config.runId}-${kindId}`
  return {
    kind: known.kind,
    address: { ...known.address, name },
    collectionUrl: known.collectionUrl,
    url: `${known.collectionUrl}/${name}`,
    body: {
      labels: (valueAt(known.answer.json, '/labels') ?? {}) as Readonly<Record<string, string>>,
      spec: (valueAt(known.answer.json, '/spec') ?? {}) as Readonly<Record<string, unknown>>,
    },
  }
}
