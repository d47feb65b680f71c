import { Command, Option } from 'commander'
import { deviations } from '../mock-provider/deviations/registry.ts'
import { modes, switchChoices } from '../mock-provider/switches.ts'
import { sourceKinds } from '../suites/credentials/settings.ts'
import { profileChoices, profilesNamed } from '../suites/engine/profiles.ts'
import type { RunOptions } from './actions/run-options.ts'
import type { SweepOptions } from './actions/sweep.ts'
import {
  httpUrl,
  oneOf,
  positiveNumber,
  repeated,
  settleBounds,
  switchValues,
  wholeNumber,
} from './flag-values.ts'
import type { MockOptions } from './mock-command.ts'
import { runHelp } from './run-help.ts'
import { tool } from './tool.ts'

const maxSeed = 2 ** 31 - 1
const dayMs = 86_400_000
const profileFlag = (text: string, before: RunOptions['profile']) => [
  ...(before ?? []),
  ...profilesNamed([oneOf('--profile', profileChoices)(text)]),
]

/** The command line. A command loads what it needs only when it runs: the mock starts without the suites. `done` receives the exit code of the command that ran. */
export function createProgram(done: (exitCode: number) => void): Command {
  const program = new Command('seca-conformance')
    .description('Conformance suites and a mock provider for the Sovereign European Cloud API (SECA)')
    .version(tool.version)
    .exitOverride()
    .showHelpAfterError('(run with --help for all flags and examples)')
  addRun(program, done)
  addMock(program, done)
  addList(program, done)
  addExplain(program, done)
  addSweep(program, done)
  return program
}

function addRun(program: Command, done: (exitCode: number) => void): void {
  withSelection(
    program
      .command('run')
      .description('run the suites against a provider; without a URL, against the embedded mock'),
  )
    .option('--region-url <url>', 'base URL of seca.region', httpUrl('--region-url'))
    .option(
      '--authorization-url <url>',
      'base URL of seca.authorization (else found through the well-known document)',
      httpUrl('--authorization-url'),
    )
    .option('--tenant <tenant>', 'tenant of the token')
    .option('--region <region>', 'region to test (may be left out where there is one)')
    .option('--token <jwt>', 'bearer token; better set SECA_TOKEN, which no process list shows')
    .addOption(
      new Option(
        '--credential <kind>',
        'where the token comes from (default static); secrets come from the environment',
      ).choices(sourceKinds),
    )
    .option('--foreign-tenant <tenant>', 'a tenant that the token must not enter')
    .option(
      '--fault-url <url>',
      'control of the provider that answers with an error on demand',
      httpUrl('--fault-url'),
    )
    .option(
      '--forge-url <url>',
      'control of the provider that issues tokens with one flaw on demand',
      httpUrl('--forge-url'),
    )
    .option('--keep-names', 'use the names of the guides without the run id')
    .option('--output <dir>', 'output directory (default seca-report)')
    .option('--config <file>', 'configuration file (else seca-conformance.config.* here)')
    .option('--seed <n>', 'seed of everything random', wholeNumber('--seed', 0, maxSeed))
    .addOption(
      new Option('--level <level>', 'should: a SHOULD that is not met fails').choices(['must', 'should']),
    )
    .addOption(
      new Option(
        '--expect <whom>',
        "referee: also right is what the community's Go suite demands, and its rules are a MUST",
      ).choices(['specification', 'referee']),
    )
    .option('--concurrency <n>', 'checks that run at a time (default 8)', wholeNumber('--concurrency', 1, 64))
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
    .addOption(new Option('--mode <mode>', 'mode of the embedded mock').choices(Object.keys(modes)))
    .option(
      '--latency <ms>',
      'time of one transition of the embedded mock',
      wholeNumber('--latency', 0, dayMs),
    )
    .option('--no-html', 'write no HTML report')
    .addHelpText('after', () => runHelp())
    .action(async (options: RunOptions) => done(await (await import('./run-command.ts')).runCommand(options)))
}

const switchLines = Object.entries(switchChoices)
  .map(([name, values]) => `  ${name}=${values.join('|')}`)
  .join('\n')

function addMock(program: Command, done: (exitCode: number) => void): void {
  program
    .command('mock')
    .description('start the mock provider and print its URLs, a token and the run line')
    .option('--port <n>', 'port; 0 chooses a free one', wholeNumber('--port', 0, 65_535), 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--public-url <url>', 'URL under which clients reach it', httpUrl('--public-url'))
    .option('--seed <n>', 'makes key and data repeatable', wholeNumber('--seed', 0, maxSeed))
    .addOption(
      new Option('--mode <mode>', 'lenient: also takes what the printed guides send').choices(
        Object.keys(modes),
      ),
    )
    .option(
      '--latency <ms>',
      'time of one transition; 0: at the next read',
      wholeNumber('--latency', 0, dayMs),
    )
    .option('--switch <name=value>', 'one contested point set otherwise; repeatable', switchValues)
    .option('--deviation <name>', 'be wrong in exactly this way; repeatable', repeated)
    .addOption(new Option('--url-style <style>', 'dns: a host per provider').choices(['path', 'dns']))
    .addOption(
      new Option('--sessions <when>', 'when sessions begin to exist').choices(['created', 'on-demand']),
    )
    .option(
      '--control [where]',
      'serve the control API under /__mock, on the loopback only or anywhere',
      oneOf('--control', ['anywhere']),
    )
    .option('--ready-file <path>', 'write URLs and token there once it listens')
    .option('--json', 'print URLs and token as JSON')
    .addHelpText(
      'after',
      `
Examples:
  seca-conformance mock --port 8080
  seca-conformance mock --json --ready-file /tmp/mock.json --seed 7
  seca-conformance mock --mode lenient --latency 200
  seca-conformance mock --deviation list-ignores-limit --switch workspaceDeletion=refuse

Deviations: ${deviations.map(({ name }) => name).join(', ')}
Switches, the strict value first:
${switchLines}`,
    )
    .action(async (options: MockOptions) =>
      done(await (await import('./mock-command.ts')).mockCommand(options)),
    )
}

function addList(program: Command, done: (exitCode: number) => void): void {
  withSelection(program.command('list').description('list the checks of a run, without sending anything'))
    .option('--json', 'print as JSON, with requirements and links')
    .addHelpText(
      'after',
      `\nExamples:\n  seca-conformance list\n  seca-conformance list --only 'ERR-*' --json`,
    )
    .action(async (options: RunOptions & { json?: boolean }) =>
      done((await import('./list-command.ts')).listCommand(options)),
    )
}

function addSweep(program: Command, done: (exitCode: number) => void): void {
  program
    .command('sweep')
    .description('remove what a killed run left behind, by its ledger')
    .requiredOption(
      '--run <id>',
      'id of the run: the ledger, the report and the names of its resources show it',
    )
    .option('--output <dir>', 'directory with the ledger (default seca-report)')
    .option('--token <jwt>', 'bearer token; better set SECA_TOKEN, which no process list shows')
    .addHelpText(
      'after',
      `\nOnly what is in the ledger, bears the id of the run in its name and is not older than its entry is touched.
Exit codes: 0 nothing is left, 5 something is, 2 bad usage.

Example:
  SECA_TOKEN=... seca-conformance sweep --run k3x9q`,
    )
    .action(async (options: SweepOptions) =>
      done(await (await import('./sweep-command.ts')).sweepCommand(options)),
    )
}

function addExplain(program: Command, done: (exitCode: number) => void): void {
  program
    .command('explain')
    .description('say what a check or a requirement demands, where that is written, and what is sent')
    .argument('<id>', 'id of a check or of a requirement, e.g. LIST-04 or LIST-04/subnet')
    .addHelpText(
      'after',
      `\nExamples:\n  seca-conformance explain LIST-04\n  seca-conformance explain LIST-04/subnet`,
    )
    .action(async (id: string) => done(await (await import('./explain-command.ts')).explainCommand(id)))
}

/** The flags that choose checks: the same for every command that plans. */
function withSelection(command: Command): Command {
  return command
    .option(
      '--profile <name>',
      `profile; repeatable (${profileChoices.join(', ')}; default: all)`,
      profileFlag,
    )
    .addOption(
      new Option('--edition <edition>', 'edition of the usage guides (default v1.7)').choices([
        'v1.7',
        'printed',
      ]),
    )
    .option('--guide <file>', 'replay this .http file instead of the built-in guides')
    .option('--only <glob>', 'only checks whose id matches, and what they need; repeatable', repeated)
}
