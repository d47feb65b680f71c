import type { Command } from 'commander'
import type { MergeOptions } from '../actions/merge.ts'
import { annotationsFlag } from './annotations-flag.ts'

/** The command `merge`. */
export function addMerge(program: Command, done: (exitCode: number) => void): void {
  program
    .command('merge')
    .description('join the results of all shards of a plan to one verdict and its reports')
    .argument('<directories...>', 'output directories of the shards')
    .option('--output <dir>', 'output directory (default seca-report)')
    .option('--certify', 'say whether the joined result is good for a certificate, and why not')
    .addOption(annotationsFlag())
    .option('--no-html', 'write no HTML report')
    .addHelpText(
      'after',
      `\nEvery shard has to be there once, of one plan, suite version, target and set of options; else nothing is written.
Exit codes are those of run.

Examples:
  seca-conformance run --shard 1/2 --output shards/1
  seca-conformance run --shard 2/2 --output shards/2
  seca-conformance merge shards/1 shards/2 --output seca-report`,
    )
    .action(async (directories: string[], options: MergeOptions) =>
      done(await (await import('../merge-command.ts')).mergeCommand(directories, options)),
    )
}
