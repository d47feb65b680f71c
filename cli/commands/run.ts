import { type Command, Option } from 'commander'
import type { RunFlags } from '../config/with-config.ts'
import { httpUrl, positiveNumber, settleBounds, shardOf, wholeNumber } from '../flag-values.ts'
import { parameterValues } from '../native/param-flag.ts'
import { maxSeed } from '../seed.ts'
import { annotationsFlag } from './annotations-flag.ts'
import { dayMs } from './limits.ts'
import { runHelp } from './run-help.ts'
import { withSelection } from './selection-flags.ts'
import { withTarget } from './target-flags.ts'

/** The command `run`. */
export function addRun(program: Command, done: (exitCode: number) => void): void {
  withTarget(
    withSelection(
      program
        .command('run')
        .description('run the suites against a provider; without a URL, against the embedded mock'),
    ),
  )
    .option('--base-url <url>', 'base URL of a system other than SECA', httpUrl('--base-url'))
    .option('--param <name=value>', 'what only you can tell of such a system; repeatable', parameterValues)
    .option('--keep-names', 'use the names of the guides without the run id')
    .option('--output <dir>', 'output directory (default seca-report)')
    .option('--config <file>', 'configuration file (else seca-conformance.config.* here)')
    .option('--waivers <file>', 'failures that are accepted until a date (else seca-waivers.yaml here)')
    .option('--no-waivers', 'let every failure count')
    .option('--seed <n>', 'seed of everything random', wholeNumber('--seed', 0, maxSeed))
    .addOption(
      new Option('--level <level>', 'should: a SHOULD that is not met fails').choices(['must', 'should']),
    )
    .option('--certify', 'ask for a certificate; refused unless the run proves everything that it claims')
    .addOption(
      new Option(
        '--expect <whom>',
        "referee: also right is what the community's Go suite demands, and its rules are a MUST",
      ).choices(['specification', 'referee']),
    )
    .option('--concurrency <n>', 'checks that run at a time (default 8)', wholeNumber('--concurrency', 1, 64))
    .option(
      '--max-instances <n>',
      'instances that may exist at a time',
      wholeNumber('--max-instances', 1, 1000),
    )
    .option(
      '--timeout <[kind=]s>',
      'bound in seconds for becoming active or gone; repeatable, per kind',
      settleBounds,
    )
    .option(
      '--request-timeout <s>',
      'deadline of one request in seconds (default 30)',
      positiveNumber('--request-timeout'),
    )
    .option(
      '--budget <minutes>',
      'bound of the whole run in minutes (default 120)',
      positiveNumber('--budget'),
    )
    .option('--max-requests-per-second <n>', 'cap on requests', positiveNumber('--max-requests-per-second'))
    .option(
      '--latency <ms>',
      'time of one transition of the embedded mock',
      wholeNumber('--latency', 0, dayMs),
    )
    .option('--shard <i/n>', 'run part i of n of the plan; merge joins the results', shardOf)
    .option(
      '--durations <path>',
      'results of an earlier run, by whose durations shards are balanced (else by number of checks)',
    )
    .addOption(annotationsFlag())
    .option('--no-html', 'write no HTML report')
    .addHelpText('after', () => runHelp())
    .action(async (options: RunFlags) => done(await (await import('../run-command.ts')).runCommand(options)))
}
