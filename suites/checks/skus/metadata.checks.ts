import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { isSku, shownSkus } from './skus.ts'

/** SKU: labels and metadata of a SKU. */
export const checks = forKinds(isSku, (kind) => {
  const labels = ['tier', 'provider', ...(kind.id === 'instance-sku' ? ['architecture'] : [])]
  return [
    defineCheck({
      id: `SKU-08/${kind.id}`,
      title: `${kind.id}: has the labels ${labels.join(', ')}`,
      requirements: ['SKU-08'],
      kinds: [kind.id],
      reads: true,
      async run(context) {
        for (const { sku, name, path, answer } of await shownSkus(context, kind)) {
          const has = (label: string) => typeof valueAt(sku, `/labels/${label}`) === 'string'
          context.expect('SKU-08', labels.every(has), {
            message: `${name} lacks labels`,
            path: `${path}.labels`,
            expected: labels,
            actual: valueAt(sku, '/labels'),
            answer,
          })
        }
      },
    }),

    defineCheck({
      id: `SKU-12/${kind.id}`,
      title: `${kind.id}: the metadata has the tenant and the region`,
      requirements: ['SKU-12'],
      kinds: [kind.id],
      reads: true,
      async run(context) {
        for (const { sku, name, path, answer } of await shownSkus(context, kind)) {
          for (const member of ['tenant', 'region']) {
            const value: unknown = valueAt(sku, `/metadata/${member}`)
            context.expect('SKU-12', typeof value === 'string' && value !== '', {
              message: `${name} has no ${member} in its metadata`,
              path: `${path}.metadata.${member}`,
              expected: 'a name',
              actual: value,
              answer,
            })
          }
        }
      },
    }),
  ]
})
