import type { Command } from 'commander'
import type { PlanOptions } from '../actions/plan.ts'
import { wholeNumber } from '../flag-values.ts'
import { withSelection } from './selection-flags.ts'
import { withTarget } from './target-flags.ts'

/** The command `plan`. */
export function addPlan(program: Command, done: (exitCode: number) => void): void {
  withTarget(
    withSelection(
      program
        .command('plan')
        .description('say what a run would create, how much of it at a time, and how long it may take'),
    ),
  )
    .option('--concurrency <n>', 'checks that run at a time (default 8)', wholeNumber('--concurrency', 1, 64))
    .option(
      '--max-instances <n>',
      'instances that may exist at a time',
      wholeNumber('--max-instances', 1, 1000),
    )
    .option('--from <dir>', 'output directory of an earlier run, by which the time is estimated')
    .option('--config <file>', 'configuration file (else seca-conformance.config.* here)')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `\nThe run is rehearsed on the mock provider inside this process. With --region-url the provider is asked what it
offers, by GET only; nothing is created.

Examples:
  seca-conformance plan --profile usage
  seca-conformance plan --from seca-report --region-url ... --tenant acme`,
    )
    .action(async (options: PlanOptions & { readonly json?: boolean; readonly config?: string }) =>
      done(await (await import('../plan-command.ts')).planCommand(options)),
    )
}
