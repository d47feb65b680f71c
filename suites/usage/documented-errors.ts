import { type CheckGroup, defineCheck } from '../engine/check.ts'
import { NotApplicable } from '../engine/check-ended.ts'
import type { RunConfig } from '../engine/run-config.ts'
import { createErrorStage } from './error-stage.ts'
import { provocations } from './provocations.ts'
import { type GivenUp, removalCheck } from './removal-check.ts'

/** The errors that both guides document, each really provoked and answered with the documented body. */
export function documentedErrors(config: Pick<RunConfig, 'target' | 'runId'>, givenUp: GivenUp): CheckGroup {
  const stage = createErrorStage(config)
  const { providers, region } = config.target
  const checks = provocations.map(({ status, requirement, title, run }) =>
    defineCheck({
      id: `${requirement}/usage-${status}`,
      title: `${status}: ${title}`,
      requirements: [...new Set([requirement, 'ERR-01', 'ERR-02'])],
      async run(context) {
        if (providers['seca.workspace'] === undefined || providers['seca.network'] === undefined) {
          throw new NotApplicable(`region ${region} does not offer workspaces and networks`)
        }
        await run(context, stage)
      },
    }),
  )
  return {
    id: 'usage/errors',
    title: 'Usage: error handling',
    profile: 'usage',
    scored: true,
    sequential: true,
    reads: false,
    checks: [...checks, removalCheck('errors', 'removes what the error checks created', givenUp)],
  }
}
