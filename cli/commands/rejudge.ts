import type { Command } from 'commander'

/** The command `rejudge`. */
export function addRejudge(program: Command, done: (exitCode: number) => void): void {
  program
    .command('rejudge')
    .description('judge the recorded exchanges of a run or bundle with the checks of this version, offline')
    .argument('<record>', 'bundle, or output directory of a run')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `\nA check that now asks for more than was recorded is not decided by the record, and named.
Exit codes: those of run, by the checks that are decided.

Examples:
  seca-conformance rejudge acme-cloud.tar.gz
  seca-conformance rejudge seca-report --json`,
    )
    .action(async (record: string, options: { readonly json?: boolean }) =>
      done(await (await import('../rejudge-command.ts')).rejudgeCommand(record, options)),
    )
}
