// Writes the JSON Schemas of the files of a run from their TypeBox schemas: node --import tsx scripts/generate-schemas.ts
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConfigSchema } from '../cli/config/schema.ts'
import { WaiverFileSchema } from '../cli/waivers/file-schema.ts'
import { ProductSchema } from '../reports/bundle/product.ts'
import { ExchangeSchema, RunResultsSchema } from '../suites/results.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dir = join(root, 'docs', 'schemas')
const dialect = 'https://json-schema.org/draft/2020-12/schema'
const biome = join(
  dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')),
  'bin',
  'biome',
)

const { $id, title } = RunResultsSchema as { $id?: string; title?: string }
const { $id: configId, title: configTitle } = ConfigSchema as { $id?: string; title?: string }
const { $id: waiversId, title: waiversTitle } = WaiverFileSchema as { $id?: string; title?: string }
const { $id: productId, title: productTitle } = ProductSchema as { $id?: string; title?: string }
const schemas = {
  'config.v1.json': { $id: configId, title: configTitle, ...ConfigSchema },
  'waivers.v1.json': { $id: waiversId, title: waiversTitle, ...WaiverFileSchema },
  'results.v1.json': { $id, title, ...RunResultsSchema },
  'product.v1.json': { $id: productId, title: productTitle, ...ProductSchema },
  'exchange.v1.json': {
    $id: 'urn:seca-conformance:schema:exchange:1',
    title: 'One exchange of a seca-conformance run: a line of exchanges.ndjson',
    ...ExchangeSchema,
  },
}

mkdirSync(dir, { recursive: true })
for (const [name, schema] of Object.entries(schemas)) {
  const json = JSON.stringify({ $schema: dialect, ...schema })
  // Biome's format, so that the linter and the check for stale generated files agree.
  const formatted = execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${name}`], {
    cwd: root,
    input: json,
    encoding: 'utf8',
  })
  writeFileSync(join(dir, name), formatted)
}
