import { explain } from './actions/explain.ts'
import { exitCodes } from './exit-codes.ts'

/** `seca-conformance explain`: a page of text about a check or a requirement. Returns the exit code. */
export async function explainCommand(id: string): Promise<number> {
  process.stdout.write(`${await explain(id)}\n`)
  return exitCodes.conformant
}
