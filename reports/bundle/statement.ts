import { marked } from 'marked'
import type { RunResults } from '../../suites/results.ts'
import { escapeMarkdown } from '../escape-markdown.ts'
import { htmlPage } from '../html-page.ts'
import { toMarkdown } from '../markdown.ts'
import { specificationName, verdictTitles } from '../verdict-text.ts'
import { bundleFiles } from './layout.ts'
import type { Product } from './product.ts'

/** The statement of a bundle: who claims what, what the run says of it, and how anybody checks that. */
export function toStatement(product: Product, results: RunResults): string {
  const { run, tool, verdict } = results
  const facts: (readonly [string, string])[] = [
    ['Provider', text(product.provider)],
    ['Product', `${text(product.product)} ${text(product.version)}`],
    ...(product.website === undefined ? [] : [['Website', text(product.website)] as const]),
    ['Contact', text(product.contact)],
    ['Specification', specificationName(results)],
    ['Verdict', `**${verdictTitles[verdict]}**`],
    ['Tested', `${run.startedAt.slice(0, 10)}, ${text(run.target.regionUrl)}`],
    ...(run.target.embedded
      ? [['Target', 'the mock provider of this tool: a self-test, no cloud'] as const]
      : []),
    ['Suite', `${tool.name} ${tool.version}, sha256:${tool.suiteDigest ?? 'unknown'}`],
    ['Contract', `sha256:${tool.contractDigest ?? 'unknown'}`],
    ['Run', `${run.id}, seed ${run.seed}`],
  ]
  return `${[
    `# ${text(product.product)} ${text(product.version)}: ${verdictTitles[verdict]} (${specificationName(results)})`,
    ['| | |', '|---|---|', ...facts.map(([name, value]) => `| ${name} | ${value} |`)].join('\n'),
    toMarkdown(results).trimEnd(),
    '## Check this statement',
    [
      '```sh',
      `npx seca-conformance verify <this folder>               # with --key <file>, whose signature it is`,
      `npx seca-conformance rejudge <this folder>              # with the checks of another version`,
      '```',
    ].join('\n'),
    `It recomputes every verdict from the recorded exchanges (${bundleFiles.exchanges}), offline.`,
    '## Repeat the run',
    product.reproduce.map((step, index) => `${index + 1}. ${text(step)}`).join('\n'),
  ].join('\n\n')}\n`
}

/** The same as a page that loads nothing and runs no script. */
export function toStatementHtml(product: Product, results: RunResults): string {
  const title = `${product.provider}: ${product.product} ${product.version}`
  const body = marked.parse(toStatement(product, results), { async: false, gfm: true }).trimEnd()
  return htmlPage({ title, style: statementStyle, body })
}

const statementStyle = `
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 1000px; padding: 1.5rem }
table { border-collapse: collapse; margin: 1rem 0 } td, th { border: 1px solid #8888; padding: .25rem .6rem; text-align: left }
thead:not(:has(th:not(:empty))) { display: none }
code, pre { background: #8882; border-radius: .2rem; padding: .1rem .3rem } pre { overflow-x: auto; padding: .6rem }
`

function text(value: string): string {
  return escapeMarkdown(value.replace(/\s+/g, ' ').trim()).replaceAll('|', '\\|')
}
