import { Option } from 'commander'

/** The same for every command that writes reports. */
export function annotationsFlag(): Option {
  return new Option(
    '--annotations <system>',
    'also write annotations.txt: the failing checks as commands of a CI system',
  ).choices(['github'])
}
