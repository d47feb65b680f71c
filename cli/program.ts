import { Command, Option } from 'commander'
import { deviations } from '../mock-provider/deviations/registry.ts'
import { modes, switchChoices } from '../mock-provider/switches.ts'
import { systemNames } from '../suites/system-names.ts'
import type { RunOptions } from './actions/run-options.ts'
import type { SweepOptions } from './actions/sweep.ts'
import { httpUrl, oneOf, repeated, switchValues, wholeNumber } from './flag-values.ts'
import type { MockOptions } from './mock-options.ts'
import { addRun } from './run-flags.ts'
import { withSelection } from './selection-flags.ts'
import { tool } from './tool.ts'

const maxSeed = 2 ** 31 - 1
const dayMs = 86_400_000
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

const switchLines = Object.entries(switchChoices)
  .map(([name, values]) => `  ${name}=${values.join('|')}`)
  .join('\n')

function addMock(program: Command, done: (exitCode: number) => void): void {
  program
    .command('mock')
    .description('start the mock provider and print its URLs, a token and the run line')
    .addOption(new Option('--system <name>', 'system to be (default seca)').choices(systemNames))
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
      `\nExamples:\n  seca-conformance list\n  seca-conformance list --only 'ERR-*' --json
  seca-conformance list --system redu`,
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
