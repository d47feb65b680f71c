import { namePattern, parentMaxLength } from '../contract/index.ts'

export interface RegionOption {
  readonly name: string
  readonly zones: readonly string[]
}

/** The first region is the one that addresses leave out: most providers have no other. */
export interface Regions {
  /** Name of the first region. */
  readonly region: string
  /** All regions, the first one too. */
  readonly regions: readonly RegionOption[]
}

interface RegionOptions {
  readonly region?: string
  readonly zones?: readonly string[]
  readonly regions?: readonly RegionOption[]
}

const maxZones = 32
const maxZoneLength = 32
const name = new RegExp(namePattern)

/** The regions that options ask for, or what is wrong with them. */
export function regionsOf(
  options: RegionOptions,
): Regions | { readonly flaw: string; readonly remedy: string } {
  const { region = 'eu-central-1', zones = ['a', 'b'] } = options
  if (options.regions !== undefined && (options.region !== undefined || options.zones !== undefined)) {
    return { flaw: 'both regions and region or zones are given', remedy: 'Give one of them' }
  }
  const regions = options.regions ?? [{ name: region, zones }]
  const [first] = regions
  if (first === undefined) return { flaw: 'there is no region', remedy: 'Give at least one' }
  if (new Set(regions.map((each) => each.name)).size < regions.length) {
    return { flaw: 'two regions have the same name', remedy: 'Use different names' }
  }
  for (const each of regions) {
    if (each.name.length > parentMaxLength || !name.test(each.name)) {
      return {
        flaw: `${each.name} is no region name`,
        remedy: `Use letters, digits, dashes, at most ${parentMaxLength}`,
      }
    }
    const fit = each.zones.every((zone) => zone.length >= 1 && zone.length <= maxZoneLength)
    if (each.zones.length === 0) return { flaw: 'the region has no zone', remedy: 'Give at least one' }
    if (each.zones.length > maxZones || !fit) {
      return {
        flaw: `the zones of region ${each.name} do not fit the schema`,
        remedy: `Give at most ${maxZones}, each with at most ${maxZoneLength} characters`,
      }
    }
  }
  return { region: first.name, regions }
}

/** The zones of the region in which an address lies. */
export function zonesOf({ region: first, regions }: Regions, region: string = first): readonly string[] {
  return regions.find(({ name }) => name === region)?.zones ?? []
}

/** The member `region` of addresses in each region; the first region has none. */
export function regionMembers({ region: first, regions }: Regions): readonly { readonly region?: string }[] {
  return regions.map(({ name }) => (name === first ? {} : { region: name }))
}
