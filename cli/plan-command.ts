import { type CreationPlan, type PlanOptions, planCreation } from './actions/plan.ts'
import { withConfig } from './config/with-config.ts'
import { exitCodes } from './exit-codes.ts'
import { planText } from './plan-text.ts'

/** `seca-conformance plan`: what a run would create, as a table or as JSON. Returns the exit code. */
export async function planCommand({
  json,
  from,
  ...options
}: PlanOptions & { readonly json?: boolean; readonly config?: string }): Promise<number> {
  const plan: CreationPlan = await planCreation(
    { ...(await withConfig(options)), ...(from === undefined ? {} : { from }) },
    process.env,
    {
      signal: new AbortController().signal,
      onNote: (text) => void process.stderr.write(`${text}\n`),
    },
  )
  process.stdout.write(json === true ? `${JSON.stringify(plan, null, 2)}\n` : planText(plan))
  return exitCodes.conformant
}
