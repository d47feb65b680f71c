// Checks of your own: same client, fixtures, verdicts and reports as the built-in ones.
// seca-conformance run --config examples/own-checks/seca-conformance.config.yaml
import { defineCheck, type OwnRequirement } from 'seca-conformance'

/** A rule that is not in the specification: the house asks its providers for it. */
export const requirements: readonly OwnRequirement[] = [
  {
    id: 'HOUSE-01',
    level: 'MUST',
    statement: 'A workspace keeps the label that names its cost centre.',
    link: 'https://house.example/rules#cost-centre',
  },
]

export const checks = [
  defineCheck({
    id: 'HOUSE-01/workspace',
    title: 'workspace: the cost centre is still there after an update',
    requirements: ['HOUSE-01'],
    kinds: ['workspace'],
    async run(context) {
      const workspace = await context.resources.create('workspace', { labels: { 'cost-centre': '4711' } })
      await context.resources.put(workspace, { ...workspace.body, annotations: { touched: 'yes' } })
      const answer = await context.send({ method: 'GET', url: workspace.url })
      const { labels } = answer.json as { labels?: Record<string, string> }
      context.equal('HOUSE-01', '$.labels.cost-centre', labels?.['cost-centre'], '4711', answer)
    },
  }),
]
