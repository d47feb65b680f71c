import { resourcePath } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import { expectStatus } from '../../expectations/refusal.ts'

/** GUIDE: a name that the guide reads and never creates. */
export const checks = [
  defineCheck({
    id: 'GUIDE-07/public-ip',
    title: 'public-ip: the name web-shop-ip, which the guide reads but never creates, is answered 404',
    requirements: ['GUIDE-07'],
    kinds: ['public-ip'],
    // Somebody else may have called one so.
    madeHere: true,
    async run(context) {
      const { address } = await context.resources.collection('public-ip')
      const url = context.resources.baseUrl('public-ip') + resourcePath({ ...address, name: 'web-shop-ip' })
      expectStatus(context, 'GUIDE-07', await context.send({ method: 'GET', url }), 404)
    },
  }),
]
