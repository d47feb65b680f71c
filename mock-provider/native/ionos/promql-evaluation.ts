import type { PromqlExpression } from './promql.ts'
import { PromqlError } from './promql-error.ts'
import { type Series, sampleAt, sampleSeconds } from './synthetic-series.ts'

/** As in Prometheus; it also bounds what a query can cost. */
const maxPoints = 11_000

/** Unix seconds, and the value as text. */
type Point = readonly [time: number, value: string]

export interface QueryRange {
  readonly start: number
  readonly end: number
  readonly step: number
}

/** The `data` of an instant query. Times are Unix seconds. */
export function evaluateAt(
  expression: PromqlExpression,
  series: readonly Series[],
  at: number,
  now: number,
): object {
  switch (expression.kind) {
    case 'number':
      return { resultType: 'scalar', result: point(at, expression.value) }
    case 'string':
      return { resultType: 'string', result: [at, expression.value] }
    case 'selector': {
      const result = series.flatMap((each) => {
        const value = sampleAt(each, at, now)
        return value === undefined ? [] : [{ metric: each.labels, value: point(at, value) }]
      })
      return { resultType: 'vector', result }
    }
    case 'range': {
      const result = series.flatMap((each) => {
        const values = samplesBetween(each, at - expression.seconds, Math.min(at, now))
        return values.length === 0 ? [] : [{ metric: each.labels, values }]
      })
      return { resultType: 'matrix', result }
    }
  }
}

/**
 * The `data` of a range query.
 *
 * @throws {PromqlError} when the expression has no value of its own at an instant, or there are too many instants
 */
export function evaluateRange(
  expression: PromqlExpression,
  series: readonly Series[],
  { start, end, step }: QueryRange,
  now: number,
): object {
  if (expression.kind === 'range' || expression.kind === 'string') {
    throw new PromqlError('bad_data', 'a range query takes a number or a selector without a range')
  }
  const points = Math.floor((end - start) / step) + 1
  if (points > maxPoints) {
    throw new PromqlError('bad_data', `the range has more than ${maxPoints} points. Use a longer step`)
  }
  // Multiplied and not summed up: errors of a fraction would grow.
  const times = Array.from({ length: points }, (_, index) => roundedTime(start + index * step))
  if (expression.kind === 'number') {
    const { value } = expression
    return { resultType: 'matrix', result: [{ metric: {}, values: times.map((time) => point(time, value)) }] }
  }
  const result = series.flatMap((each) => {
    const values = times.flatMap((time) => {
      const value = sampleAt(each, time, now)
      return value === undefined ? [] : [point(time, value)]
    })
    return values.length === 0 ? [] : [{ metric: each.labels, values }]
  })
  return { resultType: 'matrix', result }
}

/** The samples later than one time and up to another. */
function samplesBetween({ sample }: Series, after: number, until: number): readonly Point[] {
  const first = Math.floor(after / sampleSeconds) + 1
  const last = Math.floor(until / sampleSeconds)
  if (last - first >= maxPoints) {
    throw new PromqlError('execution', `the range has more than ${maxPoints} samples. Use a shorter one`)
  }
  const points: Point[] = []
  for (let minute = first; minute <= last; minute += 1) {
    points.push(point(minute * sampleSeconds, sample(minute)))
  }
  return points
}

function point(time: number, value: number): Point {
  return [time, textOf(value)]
}

/** Numbers as Prometheus writes them. */
function textOf(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value)
}

/** Times have milliseconds. */
function roundedTime(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
