import { clip, oneLine } from './check-text.ts'
import { escapeMarkdown } from './escape-markdown.ts'

const cellLength = 200

/** Text of a provider in a line of Markdown, cut to what a table bears. */
export function text(value: string): string {
  return escapeMarkdown(clip(oneLine(value), cellLength))
}

/** The same as code. */
export function code(value: string): string {
  return `\`${clip(oneLine(value), cellLength).replaceAll('`', "'")}\``
}

/** A row of a table. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** A link whose text and address come from outside. */
export function link(name: string, url: string): string {
  return /^https?:\/\//.test(url)
    ? `[${text(name)}](<${url.replace(/[<>\\|\s]/g, encodeURIComponent)}>)`
    : text(name)
}
