import { kinds } from '../contract/index.ts'
import type { Switches } from '../mock-provider/switches.ts'
import { UsageError } from './usage-error.ts'

/** Reads a whole number between two bounds. */
export function wholeNumber(flag: string, minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= minimum && number <= maximum) return number
    throw new UsageError(
      `Failed to read ${flag} ${text}: it is no whole number from ${minimum} to ${maximum}. Give one, e.g. ${flag} ${minimum}.`,
    )
  }
}

/** Reads a number above 0, in seconds or per second. */
export function positiveNumber(flag: string): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (text.trim() !== '' && Number.isFinite(number) && number > 0) return number
    throw new UsageError(
      `Failed to read ${flag} ${text}: it is no number above 0. Give one, e.g. ${flag} 30.`,
    )
  }
}

/** Reads one of several words. */
export function oneOf<T extends string>(flag: string, values: readonly T[]): (text: string) => T {
  return (text) => {
    const found = values.find((value) => value === text)
    if (found !== undefined) return found
    throw new UsageError(`Failed to read ${flag} ${text}: it is unknown. Use one of ${values.join(', ')}.`)
  }
}

/** Reads an absolute http or https URL, and refuses one that carries a password. */
export function httpUrl(flag: string): (text: string) => string {
  return (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      throw new UsageError(
        `Failed to read ${flag} ${text}: it is no absolute http or https URL. Give one, e.g. ${flag} https://cloud.example/providers/seca.region.`,
      )
    }
    if (url.password !== '') {
      throw new UsageError(
        `Failed to read ${flag}: the URL carries a password. Give the token in SECA_TOKEN instead.`,
      )
    }
    return text
  }
}

const mostShards = 64

/** Reads `--shard 2/4`. */
export function shardOf(text: string): { readonly index: number; readonly total: number } {
  const [, index, total] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number)
  if (index !== undefined && total !== undefined && index >= 1 && index <= total && total <= mostShards)
    return { index, total }
  throw new UsageError(
    `Failed to read --shard ${text}: it is no number of a shard out of at most ${mostShards}. Give one, e.g. --shard 1/4 for the first of four.`,
  )
}

export interface SettleBounds {
  readonly allMs?: number
  readonly byKindMs: Readonly<Record<string, number>>
}

/** Collects `--timeout 600` and `--timeout instance=1200`, in seconds. */
export function settleBounds(text: string, before: SettleBounds | undefined): SettleBounds {
  const bounds = before ?? { byKindMs: {} }
  const [kind = '', seconds] = text.split('=', 2)
  if (seconds === undefined) return { ...bounds, allMs: positiveNumber('--timeout')(text) * 1000 }
  const known = kinds.filter(({ status }) => status !== undefined).map(({ id }) => id)
  oneOf('--timeout', known)(kind)
  return {
    ...bounds,
    byKindMs: { ...bounds.byKindMs, [kind]: positiveNumber(`--timeout ${kind}=`)(seconds) * 1000 },
  }
}

/** Collects a flag that may be repeated. */
export function repeated(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text]
}

/** Collects `--switch name=value` of the mock provider. */
export function switchValues(text: string, before: Partial<Switches> | undefined): Partial<Switches> {
  const [name = '', value] = text.split('=', 2)
  if (value !== undefined) return { ...before, [name]: value }
  throw new UsageError(
    `Failed to read --switch ${text}: it is not name=value. Give one, e.g. --switch powerAfterCreation=on.`,
  )
}
