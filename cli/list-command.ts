import type { NamedResources } from '../suites/read-only/named-places.ts'
import { listChecks } from './actions/list.ts'
import { planReading } from './actions/read-only.ts'
import type { RunOptions } from './actions/run-options.ts'
import { namedBy } from './config/with-config.ts'
import { refuseForeignOptions } from './native/refuse-foreign.ts'
import { UsageError } from './usage-error.ts'

/** `seca-conformance list`: the checks of a run, as lines or as JSON. Returns the exit code. */
export async function listCommand({
  resource,
  ...options
}: Pick<RunOptions, 'system' | 'profile' | 'edition' | 'guide' | 'only' | 'readOnly'> & {
  readonly resource?: NamedResources
  readonly json?: boolean
}): Promise<number> {
  refuseForeignOptions(options)
  const named = namedBy(resource, undefined, options.readOnly)
  const checks = listChecks(options, await planReading({ ...options, ...named }, []))
  if (checks.length === 0) {
    throw new UsageError(
      `Failed to list the checks: none matches --only ${options.only?.join(', ') ?? ''}. Give a glob over check ids, e.g. --only 'GUIDE-01/*'.`,
    )
  }
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(checks, null, 2)}\n`)
    return 0
  }
  const width = Math.max(...checks.map(({ id }) => id.length))
  let group = ''
  for (const check of checks) {
    if (check.group !== group) process.stdout.write(`${group === '' ? '' : '\n'}${check.group}\n`)
    group = check.group
    process.stdout.write(`  ${check.id.padEnd(width)}  ${check.level.padEnd(6)}  ${check.title}\n`)
  }
  process.stdout.write(`\n${checks.length} checks\n`)
  return 0
}
