import { type Command, Option } from 'commander'
import type { CompareFlags } from '../compare-command.ts'

/** The command `compare`. */
export function addCompare(program: Command, done: (exitCode: number) => void): void {
  program
    .command('compare')
    .description('compare two runs check by check: two releases, or two providers')
    .argument('<before>', 'output directory of a run, or its results.json')
    .argument('<after>', 'the same of the run that is held against it')
    .addOption(new Option('--markdown', 'print a comment for a pull request').conflicts('json'))
    .option('--json', 'print as JSON, with every check')
    .addHelpText(
      'after',
      `\nExit codes: 0 nothing is broken (or a waiver covers it) and nothing is lost, 1 something is, 2 a run cannot be read.

Examples:
  seca-conformance compare release-4.1/seca-report seca-report
  seca-conformance compare --markdown main.json seca-report/results.json > comment.md`,
    )
    .action(async (before: string, after: string, flags: CompareFlags) =>
      done(await (await import('../compare-command.ts')).compareCommand(before, after, flags)),
    )
}
