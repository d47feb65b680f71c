import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { atPointer, Problem } from './problem.ts'
import { bodySchemas } from './spec-schemas.ts'

/** What a client says of a resource. */
export interface Body {
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly extensions?: Readonly<Record<string, string>>
  readonly spec: object
}

// Unknown members are ignored everywhere, and defaults are filled in.
const ajv = new Ajv({ allErrors: true, removeAdditional: true, useDefaults: true, strict: false })
const validators = new Map<string, ValidateFunction>()

/**
 * Reads the body of a PUT.
 *
 * @throws {Problem} 400 when it is no JSON object, 415 when it does not claim to be JSON, 422 with every fault that the
 *   schema finds
 */
export function readBody(kindId: string, contentType: string | undefined, bytes: Buffer): Body {
  const [mediaType = ''] = (contentType ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    throw new Problem(415, 'The body has to be application/json.')
  }
  const body = withoutNulls(parse(bytes))
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Problem(400, 'The body has to be a JSON object.')
  }
  const validate = validatorOf(kindId)
  if (!validate(body)) throw faultsOf(validate.errors ?? [])
  return body as unknown as Body
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Problem(400, 'The body is no JSON text in UTF-8.')
  }
}

function validatorOf(kindId: string): ValidateFunction {
  const known = validators.get(kindId) ?? ajv.compile(bodySchemas[kindId] ?? false)
  validators.set(kindId, known)
  return known
}

function faultsOf(errors: readonly ErrorObject[]): Problem {
  const faults = errors.slice(0, 32).map(({ instancePath, params, message }) => {
    const missing = (params as { missingProperty?: string }).missingProperty
    const pointer = missing === undefined ? instancePath : `${instancePath}/${missing}`
    return { pointer, text: `${pointer || '/'} ${message}` }
  })
  const detail = `The body breaks the schema: ${faults.map(({ text }) => text).join('; ')}.`
  return new Problem(
    422,
    detail.slice(0, 4000),
    faults.map(({ pointer }) => atPointer(pointer)),
  )
}

const maps = ['labels', 'annotations', 'extensions']

/** An optional member that is null is absent; the entries of maps are not members. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, maps.includes(name) ? member : withoutNulls(member)]),
  )
}
