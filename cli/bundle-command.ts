import { resolve } from 'node:path'
import { writeBundle } from '../reports/bundle/archive.ts'
import { makeBundle } from '../reports/bundle/make-bundle.ts'
import { folderOf } from '../reports/bundle/product.ts'
import { privateKeyOf } from '../reports/bundle/signature.ts'
import { readKey } from './actions/read-key.ts'
import { readProduct } from './actions/read-product.ts'
import { exitCodes } from './exit-codes.ts'

export interface BundleOptions {
  readonly product: string
  readonly key?: string
  readonly output?: string
}

/** `seca-conformance bundle`: writes the bundle and says where. Returns the exit code. */
export async function bundleCommand(dir: string, options: BundleOptions): Promise<number> {
  const product = await readProduct(options.product)
  const key =
    options.key === undefined
      ? undefined
      : privateKeyOf(await readKey(options.key), options.key, process.env['SECA_KEY_PASSPHRASE'])
  const files = await makeBundle(resolve(dir), product, key)
  const folder = folderOf(product)
  const output = options.output ?? `${folder}.tar.gz`
  await writeBundle(files, folder, resolve(output))
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0)
  process.stdout.write(
    `${output}: ${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, ${key === undefined ? 'not signed' : 'signed'}\n` +
      `Check it with: seca-conformance verify ${output}${key === undefined ? '' : ' --key <public key>'}\n`,
  )
  return exitCodes.conformant
}
