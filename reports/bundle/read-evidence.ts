import { gunzipSync } from 'node:zlib'
import { parse } from 'yaml'
import type { Exchange, RunResults } from '../../suites/results.ts'
import { parseExchanges, parseResults } from '../read-run.ts'
import { fits } from './fits.ts'
import { bundleFiles, type Files } from './layout.ts'
import type { Problem } from './problem.ts'
import { type Product, ProductSchema } from './product.ts'

/** What a bundle holds for its judgement. */
export interface EvidenceOfBundle {
  readonly results: RunResults
  readonly exchanges: readonly Exchange[]
  readonly product: Product
}

/** Reads what a bundle is judged by, or says which file cannot be read and why. */
export async function readEvidence(files: Files): Promise<EvidenceOfBundle | { readonly problem: Problem }> {
  let file: string = bundleFiles.results
  const content = (name: string) => {
    file = name
    const found = files.get(name)
    if (found === undefined) throw new Error('the bundle has no such file')
    return found
  }
  try {
    const results = parseResults(content(bundleFiles.results).toString(), bundleFiles.results)
    const lines = gunzipSync(content(bundleFiles.exchanges)).toString().split('\n')
    const { exchanges, notes } = await parseExchanges(lines, bundleFiles.exchanges)
    if (notes.length > 0) throw new Error(notes.join(' '))
    const product: unknown = parse(content(bundleFiles.product).toString())
    if (!fits(ProductSchema, product)) throw new Error('it is no description of a product')
    return { results, exchanges, product }
  } catch (cause) {
    return { problem: { file, message: cause instanceof Error ? cause.message : String(cause) } }
  }
}
