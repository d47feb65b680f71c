import type { Command } from 'commander'
import type { SweepFlags } from '../sweep-command.ts'
import { withCredential } from './target-flags.ts'

/** The command `sweep`. */
export function addSweep(program: Command, done: (exitCode: number) => void): void {
  const command = program
    .command('sweep')
    .description('remove what a killed run left behind, by its ledger')
    .requiredOption(
      '--run <id>',
      'id of the run: the ledger, the report and the names of its resources show it',
    )
    .option('--output <dir>', 'directory with the ledger (default seca-report)')
    .option('--config <file>', 'configuration file, for its principals.admin')
  withCredential(command)
    .addHelpText(
      'after',
      `\nOnly what is in the ledger, bears the id of the run in its name and is not older than its entry is touched.
Exit codes: 0 nothing is left, 5 something is, 2 bad usage.

Example:
  SECA_TOKEN=... seca-conformance sweep --run k3x9q`,
    )
    .action(async (options: SweepFlags) =>
      done(await (await import('../sweep-command.ts')).sweepCommand(options)),
    )
}
