import { type Command, Option } from 'commander'
import { modes } from '../../mock-provider/switches.ts'
import { sourceKinds } from '../../suites/credentials/settings.ts'
import { httpUrl } from '../flag-values.ts'

/** The flags that say where the token comes from. */
export function withCredential(command: Command): Command {
  return command
    .option('--token <jwt>', 'bearer token; better set SECA_TOKEN, which no process list shows')
    .addOption(
      new Option(
        '--credential <kind>',
        'where the token comes from (default static); secrets come from the environment',
      ).choices(sourceKinds),
    )
}

/** The flags that say where the provider is and who calls: the same for every command that asks it. */
export function withTarget(command: Command): Command {
  command
    .option('--region-url <url>', 'base URL of seca.region', httpUrl('--region-url'))
    .option(
      '--authorization-url <url>',
      'base URL of seca.authorization (else found through the well-known document)',
      httpUrl('--authorization-url'),
    )
    .option('--tenant <tenant>', 'tenant of the token')
    .option('--region <region>', 'region to test (may be left out where there is one)')
  return withCredential(command)
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
    .addOption(new Option('--mode <mode>', 'mode of the embedded mock').choices(Object.keys(modes)))
}
