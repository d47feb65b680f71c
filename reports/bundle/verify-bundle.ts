import type { KeyObject } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { groupBy } from '../../suites/group-by.ts'
import { concludeAgain } from '../../suites/replay/conclude-again.ts'
import { type Rejudged, rejudge } from '../../suites/replay/rejudge.ts'
import type { Exchange, RunResults } from '../../suites/results.ts'
import { compareDigests, parseStatement, type Statement } from './digests.ts'
import { bundleFiles, digestFiles, type Files } from './layout.ts'
import { leftInRecord } from './left-in-record.ts'
import { derivedFiles, predicateOf } from './make-bundle.ts'
import type { Problem } from './problem.ts'
import type { Product } from './product.ts'
import { readEvidence } from './read-evidence.ts'
import { differencesOf } from './recorded-verdicts.ts'
import { openEnvelope } from './signature.ts'

/** `trusted`: by the key that the verifier gave; `unknown`: signed, and nobody gave a key that says by whom. */
export type SignatureState = 'trusted' | 'unknown' | 'unsigned'

export interface Verification {
  readonly problems: readonly Problem[]
  readonly signature: SignatureState
  /** The results of the bundle, when they can be read. */
  readonly results?: RunResults
  /** Every check, judged again from the recorded exchanges. */
  readonly rejudged: readonly Rejudged[]
}

/**
 * Checks a bundle without trusting what it says of itself: digests and signature, and every verdict from the recorded
 * exchanges. Nothing is sent.
 *
 * @param version of this package: only the suite that made a run can repeat its verdicts
 * @param key the public key that the verifier trusts
 */
export async function verifyBundle(files: Files, version: string, key?: KeyObject): Promise<Verification> {
  const { signature, problems: sealed, statement, content } = openSeal(files, key)
  const read = await readEvidence(content)
  if ('problem' in read) return { problems: [...sealed, read.problem], signature, rejudged: [] }
  const { results, exchanges, product } = read
  const rejudged = await rejudge(results, exchanges)
  const problems = [
    ...(results.tool.version === version ? [] : [otherSuite(results, version)]),
    ...sealed,
    ...gapsIn(results, exchanges),
    ...differencesOf(results, rejudged),
    ...conclusionOf(results, rejudged, exchanges),
    ...stale(content, product, results),
    ...(statement !== undefined &&
    JSON.stringify(statement.predicate) !== JSON.stringify(predicateOf(results))
      ? [{ file: fileOf(files), message: 'it says something else than the results' }]
      : []),
  ]
  return { problems, signature, results, rejudged }
}

function otherSuite({ tool }: RunResults, version: string): Problem {
  return {
    file: bundleFiles.results,
    message: `version ${tool.version} of the suite has judged, and this is ${version}, whose checks may be others. Verify with that version, or see seca-conformance rejudge`,
  }
}

const shownLength = 120

interface Seal {
  readonly statement?: Statement
  readonly problems: readonly Problem[]
  readonly signature: SignatureState
  /** All files but the digests. */
  readonly content: Files
}

function openSeal(files: Files, key: KeyObject | undefined): Seal {
  const file = fileOf(files)
  const text = files.get(file)?.toString() ?? ''
  const others = Object.values(digestFiles).filter((name) => name !== file)
  const content = new Map([...files].filter(([name]) => name !== file))
  const envelope = file === digestFiles.signed ? openEnvelope(text) : undefined
  const statement = file === digestFiles.signed ? envelope?.statement : parseStatement(text)
  const trusted = key !== undefined && envelope?.signedBy(key) === true
  const signature = trusted ? 'trusted' : envelope === undefined ? 'unsigned' : 'unknown'
  const refusal =
    key === undefined || trusted ? [] : [{ file, message: 'the key that was given has not signed it' }]
  if (statement === undefined) {
    return {
      problems: [...refusal, { file, message: 'it is no in-toto statement of a test result' }],
      signature,
      content,
    }
  }
  const second = others
    .filter((name) => content.has(name))
    .map((name) => ({ file: name, message: `beside ${file} it says nothing` }))
  return {
    statement,
    problems: [...refusal, ...second, ...compareDigests(content, statement)],
    signature,
    content,
  }
}

function fileOf(files: Files): string {
  return files.has(digestFiles.signed) ? digestFiles.signed : digestFiles.plain
}

/** Exchanges are numbered by check: a number that is missing, or one that the results do not know, is one too few or too many. */
function gapsIn(results: RunResults, exchanges: readonly Exchange[]): Problem[] {
  const byOwner = groupBy(exchanges, ({ check }) => check)
  const problems: Problem[] = []
  for (const [owner, own] of byOwner) {
    own.sort((a, b) => a.ordinal - b.ordinal)
    if (own.some(({ ordinal }, index) => ordinal !== index + 1))
      problems.push({
        file: bundleFiles.exchanges,
        message: `the exchanges of ${owner} are not numbered from 1 without a gap`,
      })
  }
  for (const { id, exchanges: named } of results.checks) {
    if (named.length !== (byOwner.get(id)?.length ?? 0))
      problems.push({
        file: bundleFiles.exchanges,
        message: `${id} has ${byOwner.get(id)?.length ?? 0} exchanges there and ${named.length} in the results`,
      })
  }
  return problems
}

/** Everything that follows from the checks: verdict, counts, waivers, claims, certificate, the words of the requirements. */
function conclusionOf(
  results: RunResults,
  rejudged: readonly Rejudged[],
  exchanges: readonly Exchange[],
): Problem[] {
  const file = bundleFiles.results
  const known = new Set(results.leftBehind.map(({ url }) => url))
  const unnamed = leftInRecord(exchanges).filter((url) => !known.has(url))
  const again = concludeAgain(results, rejudged.length)
  const otherwise = Object.keys({ ...results, ...again }).filter(
    (part) =>
      part !== 'checks' &&
      !isDeepStrictEqual(results[part as keyof RunResults], again[part as keyof RunResults]),
  )
  return [
    ...unnamed.map((url) => ({ file, message: `the record does not show that ${url} was removed` })),
    ...otherwise.map((part) => ({
      file,
      message: `${part} does not follow from the checks: ${contrast(results, again, part)}`,
    })),
  ]
}

function contrast(results: RunResults, again: RunResults, part: string): string {
  const shown = (from: RunResults) =>
    String(JSON.stringify(from[part as keyof RunResults])).slice(0, shownLength)
  return `it is ${shown(results)}, expected ${shown(again)}`
}

/** Files that do not follow from the results and the product. */
function stale(files: Files, product: Product, results: RunResults): Problem[] {
  return [...derivedFiles(product, results)]
    .filter(([name, text]) => files.get(name)?.toString() !== text)
    .map(([file]) => ({
      file,
      message: `it does not follow from ${bundleFiles.results} and ${bundleFiles.product}`,
    }))
}
