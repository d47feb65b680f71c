import { type Command, Option } from 'commander'
import { profileChoices, profilesNamed } from '../../suites/engine/profiles.ts'
import { systemNames } from '../../suites/system-names.ts'
import type { RunOptions } from '../actions/run-options.ts'
import { oneOf, repeated } from '../flag-values.ts'
import { namedResource } from '../resource-flag.ts'

const profileFlag = (text: string, before: RunOptions['profile']) => [
  ...(before ?? []),
  ...profilesNamed([oneOf('--profile', profileChoices)(text)]),
]

/** The flags that choose checks: the same for every command that plans. */
export function withSelection(command: Command): Command {
  return command
    .addOption(new Option('--system <name>', 'system under test (default seca)').choices(systemNames))
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
    .option('--read-only', 'only checks that read, on resources that exist; nothing but GET is sent')
    .option(
      '--resource <kind=path>',
      'what --read-only looks at, e.g. instance=prod/web-1; repeatable',
      namedResource,
    )
}
