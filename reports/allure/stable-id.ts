import { createHash } from 'node:crypto'

/**
 * 32 hexadecimal digits that depend on the given parts only. Allure's own ids depend on the install path, which breaks
 * the trend as soon as the tool is installed elsewhere.
 */
export function stableId(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
}

/** The same in the form of a UUID, which Allure's file names have. */
export function stableUuid(...parts: readonly string[]): string {
  return stableId(...parts).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
