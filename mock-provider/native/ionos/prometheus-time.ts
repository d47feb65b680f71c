const units = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_536_000 } as const

/** A duration as Prometheus writes it, such as `1h30m`. */
export const durationPattern = '(?:\\d+(?:ms|[smhdwy]))+'

const durationText = new RegExp(`^${durationPattern}$`)
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i
// Dates beyond that cannot be written; neither can they be asked for.
const maxSeconds = 8.64e12

/** Unix seconds of an RFC 3339 date or a number; undefined when the text is neither. */
export function timeSeconds(text: string): number | undefined {
  const seconds = decimal.test(text)
    ? Number(text)
    : rfc3339.test(text)
      ? Date.parse(text) / 1000
      : Number.NaN
  return Number.isFinite(seconds) && Math.abs(seconds) <= maxSeconds ? seconds : undefined
}

/** Seconds of a duration or a number; undefined when the text is neither. */
export function durationSeconds(text: string): number | undefined {
  if (decimal.test(text)) return finite(Number(text))
  if (!durationText.test(text)) return undefined
  let seconds = 0
  for (const [, count = '0', unit = 's'] of text.matchAll(/(\d+)(ms|[smhdwy])/g)) {
    seconds += Number(count) * units[unit as keyof typeof units]
  }
  return finite(seconds)
}

function finite(seconds: number): number | undefined {
  return Math.abs(seconds) <= maxSeconds ? seconds : undefined
}
