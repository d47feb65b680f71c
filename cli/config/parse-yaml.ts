import { LineCounter, parseDocument } from 'yaml'
import { UsageError } from '../usage-error.ts'

/**
 * The value of a YAML or JSON text.
 *
 * @param subject what is read, with its file: `the configuration seca.yaml`
 * @throws {UsageError} with the line
 */
export function parseYaml(text: string, subject: string): unknown {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [error] = document.errors
  if (error === undefined) return document.toJS() as unknown
  const { line } = lines.linePos(error.pos[0])
  throw new UsageError(`Failed to read ${subject}:${line}: ${error.message.split('\n')[0]} Correct the file.`)
}
