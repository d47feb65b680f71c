import { UsageError } from '../usage-error.ts'

/** Collects `--param image=8f0e` and the like. */
export function parameterValues(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name, value] = /^([a-z][a-z-]*)=(.+)$/s.exec(text) ?? []
  if (name !== undefined && value !== undefined) return { ...before, [name]: value }
  throw new UsageError(
    `Failed to read --param ${text.split('=')[0]}: it has not the form name=value. Give one, e.g. --param flavor=3.`,
  )
}
