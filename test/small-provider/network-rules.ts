import { isDeepStrictEqual } from 'node:util'
import { contains, formatCidr, overlaps, type Range } from './addresses.ts'
import { allRanges, type Cidr, effectiveRanges, isPrivate, rangesOf, resolveCidr } from './network-ranges.ts'
import { invalid, Problem } from './problem.ts'
import { demand, type Reference } from './references.ts'
import { type Draft, demandSame, demandZone, type Rules, usersOf } from './rules.ts'
import type { Item, World } from './world.ts'

interface NetworkSpec {
  readonly cidr: Cidr
  readonly additionalCidrs?: readonly Cidr[]
  readonly skuRef: Reference
}

interface SubnetSpec {
  readonly cidr: Cidr
  readonly zone: string
  readonly routeTableRef: Reference
  readonly skuRef?: Reference
}

export const network: Rules = {
  admit(draft) {
    const { body, old, world, place } = draft
    const { cidr, additionalCidrs = [], skuRef } = body.spec as NetworkSpec
    demandSame(draft, 'cidr', 'skuRef')
    demand(skuRef, ['network-sku'], draft.at('/spec/skuRef'))
    const fixed = additionalCidrs.map((each, index) =>
      resolveCidr(each, `/spec/additionalCidrs/${index}`, []),
    )
    const further = fixed.flatMap(rangesOf)
    const kept = (old?.facts['cidr'] as Cidr | undefined) ?? resolveCidr(cidr, '/spec/cidr', further)
    const ranges = [...rangesOf(kept), ...further]
    for (const [index, range] of ranges.entries()) {
      if (!isPrivate(range)) {
        throw invalid('/spec/cidr', `${formatCidr(range)} is no private range.`)
      }
      if (ranges.slice(0, index).some((each) => overlaps(each, range))) {
        throw invalid('/spec/additionalCidrs', `${formatCidr(range)} overlaps another range.`)
      }
    }
    const subnets = old === undefined ? [] : world.all('subnet', { ...place, network: draft.name })
    const stranded = subnets
      .flatMap(effectiveRanges)
      .find((range) => !ranges.some((each) => contains(each, range)))
    if (stranded !== undefined) throw new Problem(409, `A subnet uses ${formatCidr(stranded)}.`)
    return { cidr: kept, additionalCidrs: fixed }
  },
  status: ({ facts }) => ({ cidr: facts['cidr'], additionalCidrs: facts['additionalCidrs'] }),
  neededBy: ({ place, name }, world) =>
    [
      ...world.all('subnet', { ...place, network: name }),
      ...world.all('routing-table', { ...place, network: name }),
    ][0],
}

export const subnet: Rules = {
  admit(draft) {
    const { body, old, world, place } = draft
    const spec = body.spec as SubnetSpec
    demandSame(draft, 'zone')
    demandZone(draft, spec.zone)
    const table = demand(spec.routeTableRef, ['routing-table'], draft.at('/spec/routeTableRef'))
    if (table.place.network !== place.network || table.place.workspace !== place.workspace) {
      throw invalid('/spec/routeTableRef', 'The route table belongs to another network.')
    }
    if (spec.skuRef !== undefined) demand(spec.skuRef, ['network-sku'], draft.at('/spec/skuRef'))
    if (old !== undefined && isDeepStrictEqual((old.body.spec as SubnetSpec).cidr, spec.cidr)) return {}
    if (old !== undefined && nicsOf(old, world).length > 0) throw new Problem(409, 'NICs use the range.')
    return { cidr: resolveCidr(spec.cidr, '/spec/cidr', siblingsOf(draft), networkRanges(draft)) }
  },
  status: ({ facts, body }) => ({
    cidr: facts['cidr'],
    routeTableRef: (body.spec as SubnetSpec).routeTableRef,
  }),
  neededBy: (item, world) => nicsOf(item, world)[0],
}

function nicsOf(item: Item, world: World): Item[] {
  return usersOf<{ subnetRef: Reference }>(world, item, 'nic', ({ subnetRef }) => [subnetRef])
}

function siblingsOf({ world, place, old }: Draft): Range[] {
  return world
    .all('subnet', place)
    .filter((each) => each !== old)
    .flatMap(effectiveRanges)
}

function networkRanges({ world, place: { network: name = '', ...place } }: Draft): Range[] {
  const parent = world.live('network', place, name)
  return parent === undefined ? [] : allRanges(parent)
}
