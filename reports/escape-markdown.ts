/**
 * Text of a provider as plain words of a Markdown document: it may make neither formatting nor a link nor HTML, nor
 * notify a person by an at sign.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '&#64;')
}
