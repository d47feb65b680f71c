import { defineCheck, forKinds } from '../../engine/check.ts'
import { expectProblem, formRequirements, problemRequirements } from './problem.ts'
import { provocations } from './provocations.ts'
import { provoked } from './provoked.ts'

/** ERR-01 to ERR-16, ERR-20 to ERR-32: the body of every error that can be provoked, for every kind. */
export const checks = forKinds(
  () => true,
  (kind) =>
    provocations
      .filter(({ applies }) => applies(kind))
      .map((provocation) => {
        const { status, way } = provocation
        const topic = way === undefined ? status : `${status}-${way}`
        return defineCheck({
          id: `ERR-01/${kind.id}/${topic}`,
          title: `${kind.id}: a ${status}${way === undefined ? '' : ` for the ${way}`} has the Error body of its problem`,
          requirements: [...formRequirements, ...(problemRequirements[status] ?? [])],
          kinds: [kind.id],
          async run(context) {
            expectProblem(context, await provoked(context, kind, provocation))
          },
        })
      }),
)
