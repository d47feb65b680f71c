import { type ProviderName, providerNames, providers } from '../../contract/index.ts'
import { page, schema } from '../../contract/requirements/requirement.ts'
import { computeSkus, images, networkSkus, storageSkus } from '../../fixtures/catalogue.ts'
import { inResources, isJson, objectsIn } from '../deviations/alter.ts'
import type { Deviation } from '../deviations/deviation.ts'
import { instead, problemAnswer } from '../deviations/faulty-answers.ts'
import type { Variant } from './variant.ts'

const extensions = providerNames.filter(
  (name) => providers[name].group === 'extension' && providers[name].endpoint === 'regional',
)

/** A provider whose regions do not list these extensions, and that does not serve them. */
function without(missing: readonly ProviderName[]): NonNullable<Deviation['answers']> {
  const listed = inResources({ kinds: ['region'] }, ({ spec }) => {
    if (!isJson(spec)) return
    spec['providers'] = objectsIn(spec, 'providers').filter(
      ({ name }) => !(missing as readonly unknown[]).includes(name),
    )
  })
  const served = instead(
    ({ path }, { status }) => status !== 401 && missing.some((name) => path.includes(`/${name}/`)),
    (exchange) => problemAnswer(exchange, 'resource-not-found'),
  )
  return (exchange, answer) => served(exchange, listed(exchange, answer))
}

const sold = <T extends { readonly name: string; readonly legacy?: unknown }>(
  all: readonly T[],
  ...names: readonly string[]
) => all.filter(({ name, legacy }) => legacy === undefined && names.includes(name))

/** Other things on offer, in other places. */
export const offerVariants: readonly Variant[] = [
  {
    name: 'few-skus',
    title: 'One SKU of each sort and one image are offered',
    clause: page('sku'),
    because: 'a provider chooses what it offers',
    options: {
      catalogue: {
        computeSkus: sold(computeSkus, 'seca.ds'),
        storageSkus: sold(storageSkus, 'seca.rd500'),
        networkSkus: sold(networkSkus, 'seca.n1k'),
        images: images.slice(0, 1),
      },
    },
    warns: [],
  },
  {
    name: 'skus-of-its-own',
    title: 'The SKUs and images have names and figures of the provider',
    clause: page('sku'),
    because: 'a provider may offer others than the published ones',
    options: {
      catalogue: {
        computeSkus: [
          { name: 'acme.tiny', labels: label('tiny', 'amd64'), spec: { vCPU: 3, ram: 5 }, score: 1000 },
          { name: 'acme.big', labels: label('big', 'amd64'), spec: { vCPU: 6, ram: 12 }, score: 4000 },
        ],
        storageSkus: [
          {
            name: 'acme.fast',
            labels: label('fast'),
            spec: { iops: 1234, type: 'remote-durable', minVolumeSize: 10 },
          },
        ],
        networkSkus: [
          { name: 'acme.wire', labels: label('wire'), spec: { bandwidth: 2500, packets: 20_000 } },
        ],
        images: images.slice(0, 1).map((image) => ({ ...image, name: 'acme-linux-9' })),
      },
    },
    warns: [],
  },
  {
    name: 'one-zone',
    title: 'The region has one zone',
    clause: schema('region', 'RegionSpec'),
    because: 'a region has 1 to 32 zones',
    options: { zones: ['only'] },
    warns: [],
  },
  {
    name: 'three-regions',
    title: 'There are three regions, with zones of different names',
    clause: schema('region', 'Region'),
    because: 'the number of regions is open',
    options: {
      regions: [
        { name: 'eu-north-1', zones: ['n-1', 'n-2', 'n-3'] },
        { name: 'eu-south-1', zones: ['s-1'] },
        { name: 'eu-west-1', zones: ['w-1', 'w-2'] },
      ],
    },
    warns: [],
  },
  {
    name: 'a-host-per-provider',
    title: 'Every provider has a host of its own (DNS style)',
    clause: schema('region', 'Provider'),
    because: 'clients use the url as it is listed; the documents show both styles',
    options: { urlStyle: 'dns' },
    warns: [],
  },
  {
    name: 'no-extensions',
    title: 'No extension is offered',
    clause: page('csp-guide'),
    because: 'extensions are optional',
    alters: { answers: without(extensions) },
    warns: [],
  },
  {
    name: 'some-extensions',
    title: 'Only load balancers and NAT gateways are offered beside the foundation',
    clause: page('csp-guide'),
    because: 'each extension is optional by itself',
    alters: {
      answers: without(
        extensions.filter((name) => name !== 'seca.load-balancer' && name !== 'seca.nat-gateway'),
      ),
    },
    warns: [],
  },
]

function label(tier: string, architecture?: string) {
  return { tier, provider: 'acme', ...(architecture === undefined ? {} : { architecture }) }
}
