import { type Command, Option } from 'commander'
import { modes, switchChoices } from '../../mock-provider/switches.ts'
import { systemNames } from '../../suites/system-names.ts'
import { httpUrl, oneOf, repeated, switchValues, wholeNumber } from '../flag-values.ts'
import type { MockOptions } from '../mock-options.ts'
import { maxSeed } from '../seed.ts'
import { dayMs } from './limits.ts'

const switchLines = Object.entries(switchChoices)
  .map(([name, values]) => `  ${name}=${values.join('|')}`)
  .join('\n')

/** The command `mock`. */
export function addMock(program: Command, done: (exitCode: number) => void): void {
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
    .option('--variant <name>', 'differ in exactly this permitted way; repeatable', repeated)
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
  seca-conformance mock --deviation list-ignores-limit --deviation put-drops-labels
  seca-conformance mock --variant pages-of-twenty --switch workspaceDeletion=refuse

The deviations and variants: seca-conformance deviations, seca-conformance variants
Switches, the strict value first:
${switchLines}`,
    )
    .action(async (options: MockOptions) =>
      done(await (await import('../mock-command.ts')).mockCommand(options)),
    )
}
