const pattern = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
const unitsMs = [86_400_000, 3_600_000, 60_000, 1000]

/** Milliseconds of an ISO 8601 duration (days to seconds, such as `PT5M`) or of a number; undefined when it is none. */
export function durationMs(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined
  const parts = typeof value === 'string' ? pattern.exec(value)?.slice(1) : undefined
  if (parts === undefined || parts.every((part) => part === undefined)) return undefined
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (unitsMs[index] ?? 0), 0)
}
