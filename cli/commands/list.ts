import type { Command } from 'commander'
import type { RunOptions } from '../actions/run-options.ts'
import { withSelection } from './selection-flags.ts'

/** The command `list`. */
export function addList(program: Command, done: (exitCode: number) => void): void {
  withSelection(program.command('list').description('list the checks of a run, without sending anything'))
    .option('--json', 'print as JSON, with requirements and links')
    .addHelpText(
      'after',
      `\nExamples:\n  seca-conformance list\n  seca-conformance list --only 'ERR-*' --json
  seca-conformance list --system redu`,
    )
    .action(async (options: RunOptions & { json?: boolean }) =>
      done(await (await import('../list-command.ts')).listCommand(options)),
    )
}
