import { writeFile } from 'node:fs/promises'
import { readBundle } from '../reports/bundle/archive.ts'
import { toBadge } from '../reports/bundle/badge.ts'
import { publicKeyOf } from '../reports/bundle/signature.ts'
import { type SignatureState, type Verification, verifyBundle } from '../reports/bundle/verify-bundle.ts'
import { verdictSentence, verdictTitles } from '../reports/verdict-text.ts'
import { readKey } from './actions/read-key.ts'
import { exitCodes } from './exit-codes.ts'
import { tool } from './tool.ts'

export interface VerifyOptions {
  readonly key?: string
  readonly badge?: string
  readonly json?: boolean
}

const shownProblems = 20

const signatures: Readonly<Record<SignatureState, string>> = {
  trusted: 'signed with the key that you gave',
  unknown: 'signed, by whom nobody can say: give the public key of the signer with --key',
  unsigned: 'not signed: whoever gave it to you may have made it',
}

/** `seca-conformance verify`: what is wrong, by file, or that nothing is. Returns the exit code. */
export async function verifyCommand(bundle: string, options: VerifyOptions): Promise<number> {
  const key = options.key === undefined ? undefined : publicKeyOf(await readKey(options.key), options.key)
  const verification = await verifyBundle(await readBundle(bundle), tool.version, key)
  const { problems, results, signature } = verification
  const sound = problems.length === 0 && results !== undefined
  if (options.json === true) {
    const { verdict, summary } = results ?? {}
    const notRecomputed = verification.rejudged.flatMap(({ id, hidden }) => (hidden === true ? [id] : []))
    process.stdout.write(
      `${JSON.stringify({ sound, signature, verdict, summary, notRecomputed, problems }, null, 2)}\n`,
    )
  } else process.stdout.write(toText(bundle, verification))
  if (sound && options.badge !== undefined) await writeFile(options.badge, toBadge(results))
  return sound ? exitCodes.conformant : exitCodes['not-conformant']
}

function toText(bundle: string, { problems, results, signature, rejudged }: Verification): string {
  const lines = problems.slice(0, shownProblems).map(({ file, message }) => `  ${file}: ${message}`)
  if (problems.length > shownProblems) lines.push(`  and ${problems.length - shownProblems} more`)
  if (problems.length > 0 || results === undefined) {
    return `${bundle} is NOT what it says it is:\n${lines.join('\n')}\n`
  }
  const hidden = rejudged.filter((each) => each.hidden === true)
  return [
    `${bundle} is what it says it is.`,
    `  ${rejudged.length - hidden.length} of ${rejudged.length} verdicts recomputed from the recorded exchanges`,
    ...hidden.map(
      ({ id }) => `  not recomputed, because the record hides the secret that it looks at: ${id}`,
    ),
    `  ${signatures[signature]}`,
    '',
    `${verdictTitles[results.verdict]}: ${verdictSentence(results)}`,
    '',
  ].join('\n')
}
