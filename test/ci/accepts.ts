import { createProgram } from '../../cli/program.ts'

/** Why the real command line refuses these arguments; undefined when it takes them. Nothing is run. */
export async function refusalOf(args: readonly string[]): Promise<string | undefined> {
  const program = createProgram(() => {})
  for (const command of program.commands) {
    command.action(() => {}).configureOutput({ writeErr: () => {}, writeOut: () => {} })
  }
  program.configureOutput({ writeErr: () => {}, writeOut: () => {} })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
