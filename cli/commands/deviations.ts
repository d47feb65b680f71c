import type { Command } from 'commander'
import type { ListingOptions } from '../actions/deviations.ts'
import { repeated } from '../flag-values.ts'

/** The command `deviations`. */
export function addDeviations(program: Command, done: (exitCode: number) => void): void {
  program
    .command('deviations')
    .description('list the ways in which the mock provider can be wrong, with the clauses that each breaks')
    .option('--requirement <glob>', 'only those that break it, e.g. LIST-04 or LIST-*; repeatable', repeated)
    .option('--json', 'print as JSON, with statements and links')
    .addHelpText(
      'after',
      `\nExamples:\n  seca-conformance deviations --requirement 'LIST-*'
  seca-conformance mock --deviation list-ignores-limit`,
    )
    .action(async (options: ListingOptions) =>
      done((await import('../deviations-command.ts')).deviationsCommand(options)),
    )
}

/** The command `variants`. */
export function addVariants(program: Command, done: (exitCode: number) => void): void {
  program
    .command('variants')
    .description('list the permitted ways in which the mock provider can differ, with the clause of each')
    .option('--json', 'print as JSON, with links')
    .addHelpText('after', '\nExample:\n  seca-conformance mock --variant pages-of-twenty')
    .action(async (options: ListingOptions) =>
      done((await import('../deviations-command.ts')).variantsCommand(options)),
    )
}
