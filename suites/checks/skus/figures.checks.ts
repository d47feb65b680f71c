import { resourceIssues, valueAt } from '../../../contract/index.ts'
import { computeSkus, networkSkus, storageSkus } from '../../../fixtures/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import { differences } from '../../expectations/echo.ts'
import { isSku, shownSkus } from './skus.ts'

interface Published {
  /** The requirement about the members of its spec. */
  readonly figures: string
  /** What the specification publishes under each name; older names of the guides are left out. */
  readonly specs: ReadonlyMap<string, object>
}

const published: Readonly<Record<string, Published>> = {
  'instance-sku': { figures: 'SKU-04', specs: specsOf(computeSkus, ({ spec }) => spec) },
  // minVolumeSize stands in examples only, not in the published table.
  'storage-sku': {
    figures: 'SKU-05',
    specs: specsOf(storageSkus, ({ spec: { iops, type } }) => ({ iops, type })),
  },
  'network-sku': { figures: 'SKU-06', specs: specsOf(networkSkus, ({ spec }) => spec) },
}

/** SKU: the figures of a SKU. */
export const checks = forKinds(isSku, (kind) => {
  const { figures, specs } = published[kind.id] ?? { figures: 'JSON-14', specs: new Map() }
  return [
    defineCheck({
      id: `${figures}/${kind.id}`,
      title: `${kind.id}: has ${Object.keys(kind.spec.properties).join(', ')}, within their bounds`,
      requirements: [figures],
      kinds: [kind.id],
      reads: true,
      async run(context) {
        for (const { sku, name, path, answer } of await shownSkus(context, kind)) {
          const [issue] = resourceIssues(kind, sku).filter(({ pointer }) => pointer.startsWith('/spec'))
          context.expect(figures, issue === undefined, {
            message: `${name}: ${issue?.pointer} ${issue?.message}`,
            path: `${path}${(issue?.pointer ?? '/spec').replaceAll('/', '.')}`,
            expected: issue?.message,
            actual: valueAt(sku, issue?.pointer ?? '/spec'),
            answer,
          })
        }
      },
    }),

    defineCheck({
      id: `SKU-07/${kind.id}`,
      title: `${kind.id}: a SKU with a published name has the published figures`,
      requirements: ['SKU-07'],
      kinds: [kind.id],
      reads: true,
      async run(context) {
        const known = (await shownSkus(context, kind)).filter(({ name }) => specs.has(name))
        if (known.length === 0) throw new NotApplicable('the provider has no SKU with a published name')
        for (const { sku, name, path, answer } of known) {
          const [difference] = differences(specs.get(name), valueAt(sku, '/spec'), `${path}.spec`)
          context.expect('SKU-07', difference === undefined, {
            message: `${name} has other figures than published`,
            path: difference?.path ?? path,
            expected: difference?.expected,
            actual: difference?.actual,
            answer,
          })
        }
      },
    }),

    defineCheck({
      id: `SKU-09/${kind.id}`,
      title: `${kind.id}: the figures of a SKU are the same whenever they are read`,
      requirements: ['SKU-09'],
      kinds: [kind.id],
      reads: true,
      async run(context) {
        const shown = await shownSkus(context, kind)
        const specs = new Map<string, unknown>()
        for (const { sku, name, path, answer } of [...shown, ...(await shownSkus(context, kind))]) {
          const spec: unknown = valueAt(sku, '/spec')
          if (specs.has(name)) context.equal('SKU-09', `${path}.spec`, spec, specs.get(name), answer)
          else specs.set(name, spec)
        }
        if (specs.size === 0) throw new Unverified('prerequisite', 'no SKU was shown twice')
      },
    }),
  ]
})

function specsOf<S extends { readonly name: string; readonly legacy?: unknown }>(
  skus: readonly S[],
  figures: (sku: S) => object,
): ReadonlyMap<string, object> {
  return new Map(skus.filter(({ legacy }) => legacy === undefined).map((sku) => [sku.name, figures(sku)]))
}
