import type { CreationPlan } from './actions/plan.ts'
import type { Sizes } from './actions/sizes.ts'

/** A plan as a table, with what it assumes. */
export function planText(plan: CreationPlan): string {
  const { kinds, checks, notApplicable, profiles, target, concurrency, requests, assumptions } = plan
  const rows = [
    ['kind', 'created', 'at a time', 'sizes'],
    ...kinds.map(({ kind, created, peak, sizes }) => [kind, String(created), String(peak), sizesText(sizes)]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = ([kind = '', created = '', peak = '', sizes = '']: readonly string[]) =>
    `  ${kind.padEnd(widths[0] ?? 0)}  ${created.padStart(widths[1] ?? 0)}  ${peak.padStart(widths[2] ?? 0)}  ${sizes}`.trimEnd()
  const skipped = notApplicable > 0 ? `, ${notApplicable} of them not applicable there` : ''
  return `${[
    `${checks} checks on ${target}${skipped}; profiles ${profiles.join(', ')}; ${concurrency} at a time. Nothing was created.`,
    '',
    ...(kinds.length === 0 ? ['  They create nothing.'] : rows.map(line)),
    '',
    `Requests: about ${requests.toLocaleString('en')}, and more while the provider is slow to finish.`,
    timeText(plan),
    '',
    'Assumed:',
    ...assumptions.map((text) => `  - ${text}`),
  ].join('\n')}\n`
}

function sizesText({ skus, gigabytes, peakGigabytes }: Sizes): string {
  const volumes =
    gigabytes === 0
      ? []
      : [`${gigabytes.toLocaleString('en')} GB in all, ${peakGigabytes.toLocaleString('en')} GB at a time`]
  return [...volumes, ...Object.entries(skus).map(([sku, count]) => `${count} x ${sku}`)].join('; ')
}

function timeText({ estimate }: CreationPlan): string {
  if (estimate === undefined)
    return 'Time:     unknown; name the output directory of an earlier run with --from.'
  const { minutes, unknown, from } = estimate
  const rounded = minutes < 1 ? 'less than a minute' : `about ${Math.ceil(minutes)} min`
  const guessed = unknown > 0 ? `, which did not execute ${unknown} of the checks` : ''
  return `Time:     ${rounded}, by the run of ${from}${guessed}.`
}
