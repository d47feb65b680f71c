/** An OpenAPI document made of the contract, for tools that want one: `node --import tsx bench/openapi-from-contract.ts`. */
import { writeFileSync } from 'node:fs'
import {
  ErrorBody,
  listSchema,
  type Operation,
  operationClasses,
  operations,
  requestSchema,
  resourceSchema,
  specification,
} from '../contract/index.ts'

const json = (schema: unknown) => ({ 'application/json': { schema } })

function answers({ class: which, kind }: Operation): Record<string, unknown> {
  const { success, errors } = operationClasses[which]
  const schema = which === 'list' ? listSchema(kind) : resourceSchema(kind)
  const empty = which === 'delete' || which === 'action'
  return Object.fromEntries([
    ...success.map((status) => [status, { description: 'ok', ...(empty ? {} : { content: json(schema) }) }]),
    ...errors.map((status) => [status, { description: 'error', content: json(ErrorBody) }]),
  ])
}

function operationObject(operation: Operation): Record<string, unknown> {
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
  return {
    operationId: `${operation.action ?? operation.class}-${operation.kind.id}`,
    parameters: names.map((name) => ({ in: 'path', name, required: true, schema: { type: 'string' } })),
    ...(operation.class === 'put'
      ? { requestBody: { required: true, content: json(requestSchema(operation.kind)) } }
      : {}),
    responses: answers(operation),
  }
}

/** Every operation of the contract below `/providers/...`, as one document. */
export function openapiFromContract(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const path = `/providers/${operation.kind.provider}${operation.path}`
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationObject(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: specification.name, version: specification.version },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    security: [{ bearer: [] }],
    paths,
  }
}

const [, script, target] = process.argv
if (script?.endsWith('openapi-from-contract.ts') === true && target !== undefined) {
  writeFileSync(target, JSON.stringify(openapiFromContract()))
}
