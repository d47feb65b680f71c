import { type ListingOptions, listDeviations, listVariants } from './actions/deviations.ts'
import { exitCodes } from './exit-codes.ts'
import { UsageError } from './usage-error.ts'

/** `seca-conformance deviations`: as lines or as JSON. Returns the exit code. */
export function deviationsCommand({ requirement, json }: ListingOptions): number {
  const listed = listDeviations(requirement)
  if (listed.length === 0) {
    throw new UsageError(
      `Failed to list the deviations: none breaks ${requirement?.join(', ')}. Give the id of a requirement or a glob, e.g. --requirement 'LIST-*'; docs/requirements.md has the ids.`,
    )
  }
  if (json === true) return printJson(listed)
  for (const { name, title, breaks } of listed) {
    process.stdout.write(`${name}\n  ${title}\n`)
    for (const { id, level, clause } of breaks) process.stdout.write(`  breaks ${id} (${level}), ${clause}\n`)
  }
  process.stdout.write(`\n${listed.length} deviations\n`)
  return exitCodes.conformant
}

/** `seca-conformance variants`: as lines or as JSON. Returns the exit code. */
export function variantsCommand({ json }: ListingOptions): number {
  const listed = listVariants()
  if (json === true) return printJson(listed)
  for (const { name, title, clause, because, warns } of listed) {
    process.stdout.write(`${name}\n  ${title}\n  permitted by ${clause}: ${because}\n`)
    if (warns.length > 0) process.stdout.write(`  may warn of ${warns.join(', ')}\n`)
  }
  process.stdout.write(`\n${listed.length} variants\n`)
  return exitCodes.conformant
}

function printJson(listed: unknown): number {
  process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`)
  return exitCodes.conformant
}
