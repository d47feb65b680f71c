import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormatsModule from 'ajv-formats'
import type { TSchema } from 'typebox'
import { isCidr, isIp } from './formats.ts'
import type { Kind } from './kind.ts'
import { pointerSegments, toPointer } from './pointers.ts'
import { listSchema, requestSchema, resourceSchema } from './resource-schema.ts'
import { ErrorBody } from './schema/envelopes.ts'

// ajv-formats is CommonJS: under NodeNext its default export is the module object.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default

/** One place where a value does not fit its schema. */
export interface Issue {
  /** JSON Pointer to the value; for a missing or unknown member, to that member. */
  readonly pointer: string
  readonly message: string
  readonly keyword: string
}

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: true })
addFormats(ajv, ['date', 'date-time'])
ajv.addFormat('ip', isIp)
ajv.addFormat('cidr', (text: string) => isCidr(text))
ajv.addFormat('cidr-v4', (text: string) => isCidr(text, 'ipv4'))
ajv.addFormat('cidr-v6', (text: string) => isCidr(text, 'ipv6'))

const compiled = new WeakMap<TSchema, ValidateFunction>()

/** Every issue of a value under a schema; empty when it fits. Schemas are compiled once. */
export function issuesOf(schema: TSchema, value: unknown): Issue[] {
  let validate = compiled.get(schema)
  if (validate === undefined) {
    validate = ajv.compile(schema)
    compiled.set(schema, validate)
  }
  return validate(value) ? [] : (validate.errors ?? []).map(toIssue)
}

function toIssue(error: ErrorObject): Issue {
  const at = pointerSegments(error.instancePath)
  const { missingProperty, additionalProperty, allowedValues, allowedValue } = error.params as Record<
    string,
    unknown
  >
  const member = missingProperty ?? additionalProperty
  const segments = typeof member === 'string' ? [...at, member] : at
  return { pointer: toPointer(segments), message: message(error), keyword: error.keyword }

  function message({ keyword, message: text = 'does not fit the schema' }: ErrorObject): string {
    if (keyword === 'required') return 'is required'
    if (keyword === 'additionalProperties') return 'is not a member that the specification knows'
    if (keyword === 'enum' && Array.isArray(allowedValues))
      return `must be one of ${allowedValues.join(', ')}`
    if (keyword === 'const') return `must be ${String(allowedValue)}`
    return text
  }
}

const derive = (build: (kind: Kind) => TSchema) => {
  const schemas = new Map<Kind, TSchema>()
  return (kind: Kind, value: unknown): Issue[] => {
    const schema = schemas.get(kind) ?? build(kind)
    schemas.set(kind, schema)
    return issuesOf(schema, value)
  }
}

/** Issues of a PUT body of a kind. */
export const requestIssues = derive(requestSchema)

/** Issues of a resource that a provider answered. */
export const resourceIssues = derive(resourceSchema)

/** Issues of a list that a provider answered. */
export const listIssues = derive(listSchema)

/** Issues of an error body. */
export function errorBodyIssues(value: unknown): Issue[] {
  return issuesOf(ErrorBody, value)
}
