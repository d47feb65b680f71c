import type { Command } from 'commander'

/** The command `explain`. */
export function addExplain(program: Command, done: (exitCode: number) => void): void {
  program
    .command('explain')
    .description('say what a check or a requirement demands, where that is written, and what is sent')
    .argument('<id>', 'id of a check or of a requirement, e.g. LIST-04 or LIST-04/subnet')
    .addHelpText(
      'after',
      `\nExamples:\n  seca-conformance explain LIST-04\n  seca-conformance explain LIST-04/subnet`,
    )
    .action(async (id: string) => done(await (await import('../explain-command.ts')).explainCommand(id)))
}
