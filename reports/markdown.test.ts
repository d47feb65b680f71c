import { expect, it } from 'vitest'
import { toMarkdown } from './markdown.ts'
import { buildCheck, buildFinding } from './record.test-support.ts'
import { buildRun } from './run.test-support.ts'

it('summarizes a run', () => {
  expect(toMarkdown(buildRun())).toMatchInlineSnapshot(`
    "## \`acme@eu-1\`: NOT CONFORMANT

    1 of 8 checks failed. SECA v1.7, profiles usage, contract, 5 min 12 s, seed 42, seca-conformance 0.1.0.

    | passed | failed | unverified | not applicable | harness errors | warnings | informative |
    |---:|---:|---:|---:|---:|---:|---:|
    | 2 | 1 | 2 | 2 | 1 | 1 | 1 |

    ### Failures

    | level | check | what | clause |
    |---|---|---|---|
    | MUST | \`metadata.after-put/instance\` | The answer to PUT has no resourceVersion<br>\`at $.metadata.resourceVersion: expected "an integer", actual null\` | [Section 4.2](https://spec.example.test/v1.7#Section-4.2) |

    ### Warnings (1)

    - \`list.limit/instance\`: The list has no $.metadata.total

    ### Harness errors (ours, not the provider’s) (1)

    - \`list.order/instance\`: TypeError: cannot read properties of undefined

    ### Unverified (2)

    - 1 x prerequisite: power.start/instance
    - 1 x timeout: still "starting" after 300 s

    ### Not applicable (2)

    - 2 x provider seca.network is not offered

    ### Informative (1)

    - The printed body is refused: PUT block-storage as printed (sizeGB printed as a string -> lenient 201, strict 422)

    ### Left behind (1)

    - instance \`https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1\`: DELETE answered 409
    "
  `)
})

it('says little about a conformant run', () => {
  expect(
    toMarkdown(buildRun({ verdict: 'conformant', checks: [buildCheck()], leftBehind: [] })),
  ).toMatchInlineSnapshot(`
    "## \`acme@eu-1\`: CONFORMANT

    1 of 1 check passed. SECA v1.7, profiles usage, contract, 5 min 12 s, seed 42, seca-conformance 0.1.0.

    | passed | failed | unverified | not applicable | harness errors | warnings | informative |
    |---:|---:|---:|---:|---:|---:|---:|
    | 1 | 0 | 0 | 0 | 0 | 0 | 0 |
    "
  `)
})

it('lets a provider neither break a table nor write HTML nor notify a person', () => {
  const finding = buildFinding({ message: 'a|b <img src=x> @admin [x](y)', actual: '|`' })
  const markdown = toMarkdown(buildRun({ checks: [buildCheck({ verdict: 'fail', findings: [finding] })] }))
  expect(markdown).toContain('a\\|b &lt;img src=x> &#64;admin \\[x\\](y)')
  expect(markdown).toContain(`actual "\\|'"`)
})
