import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { tool } from '../../cli/tool.ts'
import { type Figures, figuresOf, type Judgements, neverKilled } from './figures.ts'
import { type Blame, isCaught, type Judgement } from './judge.ts'
import type { VariantJudgement } from './judge-variant.ts'
import { killersOf } from './killers.ts'
import type { Width } from './sample.ts'

/** The proof that docs/trust.md tells of. */
export const recordedFile = fileURLToPath(new URL('./recorded.json', import.meta.url))

export interface RecordedDeviation {
  readonly name: string
  /** What it was said to break when it was tried. */
  readonly breaks: readonly string[]
  readonly found: 'killed' | 'never-verified' | 'survived'
  /** How many checks found it, and some of them. */
  readonly by: number
  readonly checks: readonly string[]
  /** Checks that blamed something else. */
  readonly wrong: readonly Blame[]
}

export type RecordedVariant = Omit<VariantJudgement, 'ms'>

/** How a proof was made. */
interface Circumstances {
  readonly width: Width
  readonly seconds: number
  readonly cpuSeconds: number
}

export interface RecordedProof {
  readonly made: Circumstances & {
    readonly on: string
    readonly version: string
    readonly node: string
  }
  readonly figures: Figures
  readonly deviations: readonly RecordedDeviation[]
  readonly variants: readonly RecordedVariant[]
  /** For each check of a MUST, in the part of its id behind the requirement, the position of a deviation that it found. */
  readonly killers: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** The checks of a MUST that found none. */
  readonly neverKilled: readonly string[]
}

const shown = 3

/** A proof as text: a line for each provider, so that changes can be read. */
export function recordOf(judgements: Judgements, circumstances: Circumstances): string {
  const proof: RecordedProof = {
    made: {
      ...circumstances,
      on: new Date().toISOString().slice(0, 10),
      version: tool.version,
      node: process.version,
    },
    figures: figuresOf(judgements),
    deviations: judgements.deviations.map(recordedDeviation),
    variants: judgements.variants.map(({ ms: _, ...rest }) => rest),
    killers: killersByRequirement(judgements),
    neverKilled: neverKilled(judgements),
  }
  const lines = Object.entries(proof).map(([member, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((each) => `  ${JSON.stringify(each)}`).join(',\n')}\n]`
      : member === 'killers'
        ? `{\n${Object.entries(value)
            .map(([id, each]) => `  ${JSON.stringify(id)}:${JSON.stringify(each)}`)
            .join(',\n')}\n}`
        : JSON.stringify(value)
    return `${JSON.stringify(member)}: ${text}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}

/** The recorded proof. */
export function readRecorded(): RecordedProof {
  return JSON.parse(readFileSync(recordedFile, 'utf8')) as RecordedProof
}

/** The ids of the checks of a MUST that a recorded proof knows. */
export function knownChecks({ killers, neverKilled: unkilled }: RecordedProof): string[] {
  const killed = Object.entries(killers).flatMap(([requirement, rest]) =>
    Object.keys(rest).map((part) => `${requirement}/${part}`),
  )
  return [...killed, ...unkilled].sort()
}

function recordedDeviation(judgement: Judgement): RecordedDeviation {
  const { name, broken, killedBy, waitedInVain, wrong } = judgement
  const found = killedBy.length > 0 ? 'killed' : isCaught(judgement) ? 'never-verified' : 'survived'
  const checks = found === 'never-verified' ? waitedInVain : killedBy
  return { name, breaks: broken, found, by: checks.length, checks: checks.slice(0, shown), wrong }
}

function killersByRequirement({ deviations, must }: Judgements): RecordedProof['killers'] {
  const positions = new Map(deviations.map(({ name }, index) => [name, index]))
  const killers = killersOf(deviations)
  const grouped: Record<string, Record<string, number>> = {}
  for (const id of must) {
    const position = positions.get(killers.get(id) ?? '')
    if (position === undefined) continue
    const slash = id.indexOf('/')
    const group = grouped[id.slice(0, slash)] ?? {}
    grouped[id.slice(0, slash)] = group
    group[id.slice(slash + 1)] = position
  }
  return grouped
}
