import type { KeyObject } from 'node:crypto'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { stringify } from 'yaml'
import { isBuiltinEdition } from '../../fixtures/index.ts'
import { showsToken } from '../../suites/client/redact.ts'
import { showsMember } from '../../suites/client/secret-members.ts'
import { ledgerFile } from '../../suites/ledger/ledger.ts'
import type { Exchange, RunResults } from '../../suites/results.ts'
import { toJUnit } from '../junit.ts'
import { readRun } from '../read-run.ts'
import { toScorecardHtml } from '../scorecard/html.ts'
import { isSeca } from '../verdict-text.ts'
import { BundleError } from './bundle-error.ts'
import { type Statement, sha256, statementOf } from './digests.ts'
import { environmentOf } from './environment.ts'
import { bundleFiles, digestFiles, type Files } from './layout.ts'
import type { Product } from './product.ts'
import { publishedText } from './published.ts'
import { signStatement } from './signature.ts'
import { toStatement, toStatementHtml } from './statement.ts'

/**
 * The files of a bundle of a finished run. Subjects are replaced by pseudonyms.
 *
 * @param key signs the digests; without it they are there and unsigned
 * @throws {ReportError} when the files of the run cannot be read
 * @throws {BundleError} when the run is not about SECA, was interrupted, or its record shows a secret
 */
export async function makeBundle(outputDir: string, product: Product, key?: KeyObject): Promise<Files> {
  const { run: original, exchanges: sent, notes } = await readRun(outputDir)
  refuseUnfit(original, sent, notes)
  const publish = publishedText(original, sent, randomBytes(16).toString('hex'))
  const results = JSON.parse(publish(JSON.stringify(original))) as RunResults
  const exchanges = sent.map((exchange) => publish(JSON.stringify(exchange)))
  const ledger = publish(await readFile(join(outputDir, ledgerFile), 'utf8'))
  refuseSecrets([JSON.stringify(results), ...exchanges, ledger])
  const files = new Map<string, Buffer>()
  const add = (name: string, content: string | Buffer) => files.set(name, Buffer.from(content))
  add(bundleFiles.product, stringify(product))
  add(bundleFiles.results, `${JSON.stringify(results, null, 2)}\n`)
  add(bundleFiles.exchanges, gzipSync(`${exchanges.join('\n')}\n`, { level: 9 }))
  add(bundleFiles.ledger, ledger)
  for (const [name, content] of derivedFiles(product, results)) add(name, content)
  const statement = statementOf(files, predicateOf(results))
  if (key === undefined) add(digestFiles.plain, `${JSON.stringify(statement, null, 2)}\n`)
  else add(digestFiles.signed, signStatement(statement, key))
  return files
}

/** The files that follow from the results and the product, and can be made again. */
export function derivedFiles(product: Product, results: RunResults): ReadonlyMap<string, string> {
  return new Map([
    [bundleFiles.statement, toStatement(product, results)],
    [bundleFiles.statementHtml, toStatementHtml(product, results)],
    [bundleFiles.environment, `${JSON.stringify(environmentOf(results), null, 2)}\n`],
    [bundleFiles.junit, toJUnit(results)],
    [bundleFiles.scorecard, toScorecardHtml(results)],
  ])
}

/** What the statement says in one word, and what it was made with. */
export function predicateOf({ verdict, summary, tool }: RunResults): Statement['predicate'] {
  const passed = verdict === 'conformant'
  return {
    result: passed ? (summary.warnings > 0 ? 'WARNED' : 'PASSED') : 'FAILED',
    configuration: [
      { name: `${tool.name}@${tool.version}`, digest: { sha256: tool.suiteDigest ?? sha256('') } },
      { name: 'contract', digest: { sha256: tool.contractDigest ?? sha256('') } },
    ],
  }
}

function refuseUnfit(run: RunResults, exchanges: readonly Exchange[], notes: readonly string[]): void {
  const reasons: readonly (readonly [boolean, string])[] = [
    [!isSeca(run), `it is about ${run.run.system}, and a bundle is about SECA. Bundle a run of SECA`],
    [
      run.checks.some(({ profile }) => profile === 'own') || !isBuiltinEdition(run.run.edition),
      'it has checks or a guide of your own, which others cannot judge again. Bundle a run without them',
    ],
    [run.run.interrupted, 'it was interrupted. Bundle a run that came to its end'],
    [exchanges.length === 0, 'it has no exchanges.ndjson, which is the evidence. Keep it with results.json'],
    [notes.length > 0, `${notes.join(' ')} Run again`],
    [
      run.run.conditions === undefined,
      'its results do not say what the checks were given. Make the run again with this version',
    ],
  ]
  for (const [holds, reason] of reasons) {
    if (holds) throw new BundleError(`Failed to bundle the run: ${reason}.`)
  }
}

function refuseSecrets(texts: readonly string[]): void {
  if (!texts.some((text) => showsToken(text) || showsMember(text))) return
  throw new BundleError(
    'Failed to bundle the run: what it recorded shows a secret. This is a defect of ours: please report it, and replace that secret.',
  )
}
