import { divide, type ShardUnit } from './shard-units.ts'

/** How far the most loaded shard may be above the mean before what belongs together is cut. */
const tolerated = 1.1
/** Parts of a kind become no smaller than this share of a shard: each shard that has one makes its resources again. */
const smallestShare = 1 / 16

/**
 * Spreads units over shards: the most expensive first, each to the shard that has least. The same units always give the same
 * shards. Units are cut only as far as an even spread needs it.
 *
 * @returns the units of each shard; a shard is empty when there are too few units
 */
export function balance(units: readonly ShardUnit[], shards: number): ShardUnit[][] {
  const total = units.reduce((sum, { cost }) => sum + cost, 0)
  const mean = total / shards
  let best: Spread | undefined
  for (let share = 1; share >= smallestShare; share /= 2) {
    const found = spread(divide(units, mean * share), shards)
    if (
      best === undefined ||
      found.empty < best.empty ||
      (found.empty === best.empty && found.top < best.top)
    )
      best = found
    if (best.empty === 0 && best.top <= mean * tolerated) break
  }
  return best?.shards ?? []
}

interface Spread {
  readonly shards: ShardUnit[][]
  /** Cost of the most loaded shard. */
  readonly top: number
  readonly empty: number
}

function spread(units: readonly ShardUnit[], count: number): Spread {
  const shards = Array.from({ length: count }, () => ({ units: [] as ShardUnit[], cost: 0 }))
  const first = ({ checks }: ShardUnit) => checks[0]?.position ?? 0
  for (const unit of [...units].sort((a, b) => b.cost - a.cost || first(a) - first(b))) {
    const [least] = [...shards].sort((a, b) => a.cost - b.cost || a.units.length - b.units.length)
    least?.units.push(unit)
    if (least !== undefined) least.cost += unit.cost
  }
  return {
    shards: shards.map(({ units: own }) => own),
    top: Math.max(...shards.map(({ cost }) => cost)),
    empty: shards.filter(({ units: own }) => own.length === 0).length,
  }
}
