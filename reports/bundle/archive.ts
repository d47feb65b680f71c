import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { create, extract } from 'tar'
import { BundleError } from './bundle-error.ts'
import { digestFiles, type Files } from './layout.ts'

/** A bundle has a dozen files; of a whole run they take a few megabytes. */
const mostFiles = 100
const mostBytes = 512 * 1024 * 1024

/**
 * Writes a bundle: the folder itself when the name does not end in .tar.gz, else an archive of it.
 *
 * @param folder path of the files in the archive, e.g. `v1.7/acme-cloud-1`
 */
export async function writeBundle(files: Files, folder: string, output: string): Promise<void> {
  if (!/\.t(?:ar\.)?gz$/.test(output)) return await writeFolder(files, output)
  await inTemporary(async (directory) => {
    await writeFolder(files, join(directory, folder))
    await mkdir(dirname(output), { recursive: true })
    // Neither owner nor time: the same files make the same archive.
    await create({ file: output, cwd: directory, gzip: true, portable: true, noMtime: true }, [
      folder.split('/')[0] ?? folder,
    ])
  })
}

/**
 * The files of a bundle, an archive or a folder.
 *
 * @throws {BundleError} when it is neither, or larger than a bundle can be
 */
export async function readBundle(path: string): Promise<Files> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new BundleError(
      `Failed to read the bundle ${path}: ${cause.code === 'ENOENT' ? 'there is no such file' : cause.message}. Name an archive (.tar.gz) or its unpacked folder.`,
    )
  })
  if (found.isDirectory()) return await readFolder(path, path)
  return await inTemporary(async (directory) => {
    let bytes = 0
    let entries = 0
    let refusal: string | undefined
    const accepts = (type: string, size: number): boolean => {
      bytes += size
      entries += 1
      // Links lead out of the folder, and devices are no evidence.
      if (!['File', 'OldFile', 'Directory'].includes(type)) refusal = 'it holds something that is no file'
      else if (bytes > mostBytes || entries > mostFiles) refusal = 'it is larger than a bundle can be'
      return refusal === undefined
    }
    await pipeline(
      createReadStream(path),
      extract({
        cwd: directory,
        strict: true,
        filter: (_path, entry) => accepts('type' in entry ? String(entry.type) : 'File', entry.size ?? 0),
      }),
    ).catch((cause: unknown) => {
      refusal ??= cause instanceof Error ? cause.message : String(cause)
    })
    if (refusal !== undefined) {
      throw new BundleError(
        `Failed to read the bundle ${path}: ${refusal}. Name an archive that seca-conformance bundle has made.`,
      )
    }
    return await readFolder(directory, path)
  })
}

/** The files of the one folder below a directory that holds digests. */
async function readFolder(directory: string, named: string): Promise<Files> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const roots = new Set(
    paths.filter((path) => Object.values(digestFiles).some((name) => path.endsWith(`/${name}`))).map(dirname),
  )
  const [root] = roots
  if (root === undefined || roots.size > 1) {
    throw new BundleError(
      `Failed to read the bundle ${named}: it has ${roots.size === 0 ? 'no' : 'more than one'} folder with ${Object.values(digestFiles).join(' or ')}. Name what seca-conformance bundle has made.`,
    )
  }
  const files = new Map<string, Buffer>()
  for (const path of paths) files.set(relative(root, path), await readFile(path))
  return files
}

async function writeFolder(files: Files, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, content] of files) await writeFile(join(folder, name), content)
}

async function inTemporary<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'seca-bundle-'))
  try {
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
