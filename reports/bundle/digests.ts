import { createHash } from 'node:crypto'
import Type, { type Static } from 'typebox'
import { jsonOf } from '../../suites/json-of.ts'
import { fits } from './fits.ts'
import type { Files } from './layout.ts'

const inTotoType = 'https://in-toto.io/Statement/v1'
const predicateType = 'https://in-toto.io/attestation/test-result/v0.1'

const DigestSchema = Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) })

/** An in-toto statement about the files of a bundle, with the predicate for test results. */
export const StatementSchema = Type.Object({
  _type: Type.Literal(inTotoType),
  subject: Type.Array(Type.Object({ name: Type.String({ minLength: 1 }), digest: DigestSchema }), {
    minItems: 1,
  }),
  predicateType: Type.Literal(predicateType),
  predicate: Type.Object({
    result: Type.Enum(['PASSED', 'WARNED', 'FAILED']),
    configuration: Type.Array(Type.Object({ name: Type.String(), digest: DigestSchema })),
  }),
})
export type Statement = Static<typeof StatementSchema>

/** SHA-256 in hexadecimal digits. */
export function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex')
}

/** The statement that names every file with its digest, in the order of the names. */
export function statementOf(files: Files, predicate: Statement['predicate']): Statement {
  const subject = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => ({ name, digest: { sha256: sha256(content) } }))
  return { _type: inTotoType, subject, predicateType, predicate }
}

/** A statement as JSON text, or undefined when it is none. */
export function parseStatement(text: string): Statement | undefined {
  const data = jsonOf(text)
  return fits(StatementSchema, data) ? data : undefined
}

/** Where files and their statement differ, by file. */
export function compareDigests(files: Files, statement: Statement): { file: string; message: string }[] {
  const named = new Map(statement.subject.map(({ name, digest }) => [name, digest.sha256]))
  const missing = [...named.keys()]
    .filter((name) => !files.has(name))
    .map((file) => ({ file, message: 'the digests name it, and the bundle has no such file' }))
  const unnamed = [...files.keys()]
    .filter((name) => !named.has(name))
    .map((file) => ({ file, message: 'the digests do not name it' }))
  const altered = [...files]
    .filter(([name, content]) => named.has(name) && named.get(name) !== sha256(content))
    .map(([file]) => ({ file, message: 'its content is not what the digests say' }))
  return [...missing, ...unnamed, ...altered]
}
