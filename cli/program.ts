import { Command } from 'commander'
import { addBundle } from './commands/bundle.ts'
import { addCompare } from './commands/compare.ts'
import { addDeviations, addVariants } from './commands/deviations.ts'
import { addExplain } from './commands/explain.ts'
import { addList } from './commands/list.ts'
import { addMerge } from './commands/merge.ts'
import { addMock } from './commands/mock.ts'
import { addPlan } from './commands/plan.ts'
import { addRejudge } from './commands/rejudge.ts'
import { addRun } from './commands/run.ts'
import { addSweep } from './commands/sweep.ts'
import { addVerify } from './commands/verify.ts'
import { tool } from './tool.ts'

/** In the order of the help. A command loads what it needs only when it runs: the mock starts without the suites. */
const commands = [
  addRun,
  addMerge,
  addMock,
  addDeviations,
  addVariants,
  addPlan,
  addList,
  addExplain,
  addCompare,
  addSweep,
  addBundle,
  addVerify,
  addRejudge,
]

/** The command line. `done` receives the exit code of the command that ran. */
export function createProgram(done: (exitCode: number) => void): Command {
  const program = new Command('seca-conformance')
    .description('Conformance suites and a mock provider for the Sovereign European Cloud API (SECA)')
    .version(tool.version)
    .exitOverride()
    .showHelpAfterError('(run with --help for all flags and examples)')
  for (const add of commands) add(program, done)
  return program
}
