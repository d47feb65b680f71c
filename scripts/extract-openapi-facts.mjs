// Extracts facts (paths, methods, statuses, required members, schema keywords and values; no prose) from the official
// OpenAPI documents, given as a folder of JSON files: node scripts/extract-openapi-facts.mjs <folder>
// The result is committed; contract/openapi-facts.test.ts compares the contract with it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const keywords = [
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
  'format',
  'default',
]
const methods = ['get', 'put', 'post', 'delete']

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Failed to extract the facts: no folder was given. Name the folder of the OpenAPI documents.')
  process.exit(2)
}

const operations = []
const schemas = {}
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  const document = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const provider = /^(?:foundation|extensions)\.(.+)\.json$/.exec(file)[1]
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods.filter((name) => name in item)) {
      operations.push(operationFacts(document, provider, method, path, item[method]))
    }
  }
  for (const name of resourceNames(document)) {
    schemas[`${provider}/${name}`] = flatten(document, document.components.schemas[name], '', {})
  }
}
writeFileSync('contract/openapi-facts.json', `${JSON.stringify({ operations, schemas }, null, 1)}\n`)
console.log(`${operations.length} operations, ${Object.keys(schemas).length} resource schemas`)

function operationFacts(document, provider, method, path, operation) {
  const schemaOf = (content) => content?.['application/json']?.schema?.$ref?.split('/').pop() ?? null
  return {
    provider,
    method: method.toUpperCase(),
    path,
    parameters: (operation.parameters ?? []).map((parameter) => resolve(document, parameter).name),
    request: schemaOf(operation.requestBody?.content),
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => [
        status,
        schemaOf(resolve(document, response).content),
      ]),
    ),
  }
}

// The resources: what an Iterator lists, and every body of a request.
function resourceNames(document) {
  const names = new Set()
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    if (name.endsWith('Iterator'))
      names.add(merged(document, schema).properties.items.items.$ref.split('/').pop())
  }
  return names
}

function resolve(document, node) {
  if (node.$ref === undefined) return node
  const target = node.$ref
    .slice(2)
    .split('/')
    .reduce((value, key) => value[key], document)
  return resolve(document, target)
}

// One schema node with its $ref and allOf parts folded in.
function merged(document, node) {
  const { $ref, allOf = [], ...own } = node
  const parts = [...($ref === undefined ? [] : [resolve(document, node)]), ...allOf].map((part) =>
    merged(document, part),
  )
  const result = { properties: {}, required: [] }
  for (const part of [...parts, own]) {
    Object.assign(result, part, {
      properties: { ...result.properties, ...part.properties },
      required: [...new Set([...result.required, ...(part.required ?? [])])],
    })
  }
  return result
}

// `spec.cidr.ipv4` -> facts of that member; `[]` stands for the items of an array, `{}` for the values of a map.
function flatten(document, node, path, facts, required = false) {
  const schema = merged(document, node)
  const fact = { type: schema.type ?? (Object.keys(schema.properties).length > 0 ? 'object' : 'any') }
  if (required) fact.required = true
  for (const keyword of keywords) if (keyword in schema) fact[keyword] = schema[keyword]
  if (path !== '') facts[path] = fact
  const prefix = path === '' ? '' : `${path}.`
  for (const [name, property] of Object.entries(schema.properties)) {
    flatten(document, property, prefix + name, facts, schema.required.includes(name))
  }
  if (schema.items !== undefined) flatten(document, schema.items, `${path}[]`, facts)
  if (typeof schema.additionalProperties === 'object')
    flatten(document, schema.additionalProperties, `${path}{}`, facts)
  return facts
}
