import type { Command } from 'commander'
import type { VerifyOptions } from '../verify-command.ts'

/** The command `verify`. */
export function addVerify(program: Command, done: (exitCode: number) => void): void {
  program
    .command('verify')
    .description('recompute digests, signature and every verdict of a bundle, offline')
    .argument('<bundle>', 'archive or unpacked folder')
    .option('--key <file>', 'public key in PEM that must have signed it')
    .option('--badge <file>', 'write a badge (SVG) when nothing is wrong')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `\nExit codes: 0 the bundle is what it says it is, 1 it is not, 2 it cannot be read.

Examples:
  seca-conformance verify acme-cloud.tar.gz
  seca-conformance verify acme-cloud.tar.gz --key acme.pub --badge badge.svg`,
    )
    .action(async (bundle: string, options: VerifyOptions) =>
      done(await (await import('../verify-command.ts')).verifyCommand(bundle, options)),
    )
}
