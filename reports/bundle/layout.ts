/** The files of a bundle. Everything but the digests is named in the digests. */
export const bundleFiles = {
  statement: 'README.md',
  statementHtml: 'statement.html',
  product: 'PRODUCT.yaml',
  environment: 'environment.json',
  results: 'results.json',
  exchanges: 'exchanges.ndjson.gz',
  ledger: 'ledger.ndjson',
  junit: 'junit.xml',
  scorecard: 'scorecard.html',
} as const

/** The digests of all other files, as an in-toto statement; the second one in a signed envelope. */
export const digestFiles = { plain: 'digests.intoto.json', signed: 'digests.dsse.json' } as const

/** A file of a bundle by its name. */
export type Files = ReadonlyMap<string, Buffer>
