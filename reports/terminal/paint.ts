import { styleText } from 'node:util'

/** Puts a style on a text, or leaves it alone. */
export type Paint = (style: 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim', text: string) => string

/** `colour` is decided by the caller (NO_COLOR, --no-colour, no TTY): nothing is looked up here. */
export function painter(colour: boolean): Paint {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text
}
