import { kindOf, type PathMatch, providers, valueAt } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import type { CheckContext } from '../engine/context.ts'

/** What a list of the guides must hold for the guide to go on: the region of the run, SKUs, images. */
export function expectListContents(context: CheckContext, answer: Answer, match: PathMatch): void {
  const items = valueAt(answer.json, '/items')
  if (!Array.isArray(items)) return
  if (match.kind.id === 'region') expectRegion(context, answer, items)
  const requirement = {
    'instance-sku': 'SKU-02',
    'storage-sku': 'SKU-02',
    'network-sku': 'SKU-02',
    image: 'IMG-07',
  }[match.kind.id]
  if (requirement === undefined) return
  context.expect(requirement, items.length > 0, {
    message: `the list of ${match.kind.collection} is empty, so the guide has nothing to choose`,
    path: '$.items',
    expected: 'at least one item',
    actual: items,
    answer,
  })
}

function expectRegion(context: CheckContext, answer: Answer, items: readonly unknown[]): void {
  const { region } = context.config.target
  const index = items.findIndex((item) => valueAt(item, '/metadata/name') === region)
  context.demand('REG-01', index >= 0, {
    message: `the list of regions does not hold ${region}`,
    path: '$.items',
    expected: region,
    actual: items.map((item) => valueAt(item, '/metadata/name')),
    answer,
  })
  const listed = valueAt(items[index], '/spec/providers')
  const entries = Array.isArray(listed) ? (listed as unknown[]) : []
  for (const provider of foundationOfRegion) {
    const { version } = providers[provider]
    const found = entries.find(
      (entry) => valueAt(entry, '/name') === provider && valueAt(entry, '/version') === version,
    )
    context.expect('DISC-14', found !== undefined, {
      message: `region ${region} does not offer ${provider} ${version}`,
      path: `$.items[${index}].spec.providers`,
      expected: { name: provider, version },
      actual: entries.map(
        (entry) => `${String(valueAt(entry, '/name'))} ${String(valueAt(entry, '/version'))}`,
      ),
      answer,
    })
    const url = valueAt(found, '/url')
    if (typeof url !== 'string') continue
    context.expect('DISC-13', !url.replace(/\/+$/, '').endsWith(`/${version}`), {
      message: `the url of ${provider} ends with its version`,
      path: `$.items[${index}].spec.providers`,
      expected: 'the base in front of the version',
      actual: url,
      answer,
    })
  }
}

/** The regional providers of the foundation, from the kinds that the guides use. */
const foundationOfRegion = (['workspace', 'instance', 'block-storage', 'network'] as const).map(
  (id) => kindOf(id).provider,
)
