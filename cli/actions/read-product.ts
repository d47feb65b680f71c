import { readFile } from 'node:fs/promises'
import { issuesOf, pointerSegments } from '../../contract/index.ts'
import { type Product, ProductSchema } from '../../reports/bundle/product.ts'
import { lineOf } from '../config/line-of.ts'
import { parseYaml } from '../config/parse-yaml.ts'
import { UsageError } from '../usage-error.ts'

const example = `provider: Acme Cloud GmbH
product: Acme Cloud
version: "2026.11"
contact: conformance@acme.example
reproduce:
  - Order a tenant at https://acme.example and export its token as SECA_TOKEN.
  - npx seca-conformance run --certify --region-url https://api.acme.example/providers/seca.region --tenant <tenant>`

/**
 * The description of the product that a bundle is about.
 *
 * @throws {UsageError} with file and line, what was expected, and an example when there is no such file
 */
export async function readProduct(file: string): Promise<Product> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.message
    throw new UsageError(
      `Failed to read the product ${file}: ${why}. Write one, and name it with --product. For example:\n${example}`,
    )
  })
  const product = parseYaml(text, `the product ${file}`)
  const issues = issuesOf(ProductSchema, product)
  if (issues.length === 0) return product as Product
  const described = issues.map(
    ({ pointer, message }) =>
      `  ${file}${lineOf(file, pointer)}: ${pointerSegments(pointer).join('.') || 'the file'} ${message}`,
  )
  throw new UsageError(
    `Failed to read the product: it does not fit its schema.\n${described.join('\n')}\nCorrect it; docs/schemas/product.v1.json says what may stand there. For example:\n${example}`,
  )
}
