import { type MetricName, metricNames } from '../../../contract/native/ionos/index.ts'
import type { IonosInstance } from './instances.ts'

/** The mock measures every minute, on the minute. */
export const sampleSeconds = 60

/** How many seconds an instant looks back for the last sample, as in Prometheus. */
const lookbackSeconds = 300

/** What there is to know about a metric; everything but the processor counts on for ever. */
export const metricDescriptions: Readonly<
  Record<MetricName, { readonly type: 'gauge' | 'counter'; readonly help: string; readonly unit: string }>
> = {
  instance_cpu_utilization_average: { type: 'gauge', help: 'Use of the processor in percent', unit: '' },
  instance_network_in_bytes: { type: 'counter', help: 'Bytes received', unit: 'bytes' },
  instance_network_in_packets: { type: 'counter', help: 'Packets received', unit: '' },
  instance_network_out_bytes: { type: 'counter', help: 'Bytes sent', unit: 'bytes' },
  instance_network_out_packets: { type: 'counter', help: 'Packets sent', unit: '' },
  instance_volumes_read_bytes: { type: 'counter', help: 'Bytes read from volumes', unit: 'bytes' },
  instance_volumes_read_ops: { type: 'counter', help: 'Reads of volumes', unit: '' },
  instance_volumes_write_bytes: { type: 'counter', help: 'Bytes written to volumes', unit: 'bytes' },
  instance_volumes_write_ops: { type: 'counter', help: 'Writes of volumes', unit: '' },
}

/** A metric of an instance over time. */
export interface Series {
  readonly metric: MetricName
  readonly labels: Readonly<Record<string, string>>
  /** The sample of a minute. */
  sample(minute: number): number
}

const kept = new WeakMap<IonosInstance, readonly Series[]>()

/** All series of an instance: the same for the same uuid, in every mock and at every time. */
export function seriesOf(instance: IonosInstance): readonly Series[] {
  const known = kept.get(instance)
  if (known !== undefined) return known
  const made = metricNames.map((metric) => ({
    metric,
    labels: { __name__: metric, dc: instance.datacenter, uuid: instance.uuid },
    sample: sampler(metric, `${instance.uuid} ${metric}`),
  }))
  kept.set(instance, made)
  return made
}

/** The last sample at an instant and its value; undefined when there is none that is recent, or in the future. */
export function sampleAt(series: Series, seconds: number, nowSeconds: number): number | undefined {
  const minute = Math.floor(Math.min(seconds, nowSeconds) / sampleSeconds)
  return seconds - minute * sampleSeconds < lookbackSeconds ? series.sample(minute) : undefined
}

/** Two waves of different length, so that a limit is crossed again and again but never in the same rhythm. */
function sampler(metric: MetricName, name: string): (minute: number) => number {
  const seed = hash(name)
  const long = 90 + (seed % 60)
  const short = 11 + ((seed >>> 8) % 13)
  const phase = (seed % 1000) / 1000
  const wave = (minute: number, period: number) => Math.sin(2 * Math.PI * (minute / period + phase))
  if (metricDescriptions[metric].type === 'gauge') {
    return (minute) => Math.round((50 + 35 * wave(minute, long) + 10 * wave(minute, short)) * 1000) / 1000
  }
  const perMinute = (metric.endsWith('bytes') ? 60_000 : 600) * (1 + ((seed >>> 16) % 100))
  // The steepest descent of the wave stays below the steady ascent: a counter never falls.
  const height = (0.9 * perMinute * long) / (2 * Math.PI)
  return (minute) => Math.floor(perMinute * minute + height * wave(minute, long))
}

/** FNV-1a of 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0
  return value
}
