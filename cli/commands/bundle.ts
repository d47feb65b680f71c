import type { Command } from 'commander'
import type { BundleOptions } from '../bundle-command.ts'

/** The command `bundle`. */
export function addBundle(program: Command, done: (exitCode: number) => void): void {
  program
    .command('bundle')
    .description('put a run, its evidence and a statement into one archive that anybody can verify')
    .argument('[dir]', 'output directory of the run', 'seca-report')
    .requiredOption('--product <file>', 'what the bundle is about (PRODUCT.yaml)')
    .option('--key <file>', 'private key in PEM that signs the digests; SECA_KEY_PASSPHRASE opens it')
    .option('--output <file>', 'archive (.tar.gz), or else a folder; default <product>.tar.gz')
    .addHelpText(
      'after',
      `\nSubjects of tokens are replaced by pseudonyms; secrets are in no run.

Examples:
  seca-conformance bundle --product PRODUCT.yaml
  seca-conformance bundle seca-report --product PRODUCT.yaml --key key.pem --output v1.7/acme-cloud`,
    )
    .action(async (dir: string, options: BundleOptions) =>
      done(await (await import('../bundle-command.ts')).bundleCommand(dir, options)),
    )
}
