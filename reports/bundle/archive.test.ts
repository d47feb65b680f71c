import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from 'tar'
import { expect, it, onTestFinished } from 'vitest'
import { readBundle, writeBundle } from './archive.ts'
import { digestFiles, type Files } from './layout.ts'

const files: Files = new Map([
  [digestFiles.plain, Buffer.from('{}')],
  ['README.md', Buffer.from('# Acme\n')],
])

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'seca-archive-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

it('gives back what it wrote, as archive and as folder', async () => {
  const here = directory()
  for (const output of ['b.tar.gz', 'b.tgz', 'folder']) {
    await writeBundle(files, 'v1.7/acme', join(here, output))
    const read = await readBundle(join(here, output))
    expect([...read].sort()).toEqual([...files].sort())
  }
})

it('refuses what is no bundle, with the reason and the remedy', async () => {
  const here = directory()
  writeFileSync(join(here, 'text'), 'no archive')
  await expect(readBundle(join(here, 'none'))).rejects.toThrow(/there is no such file\. Name an archive/)
  await expect(readBundle(join(here, 'text'))).rejects.toThrow(/^Failed to read the bundle .*text: /)
  await expect(readBundle(here)).rejects.toThrow(/it has no folder with digests\.intoto\.json/)
})

it('refuses an archive that holds a link, which could lead anywhere', async () => {
  const here = directory()
  writeFileSync(join(here, digestFiles.plain), '{}')
  symlinkSync('/etc/passwd', join(here, 'README.md'))
  await create({ file: join(here, 'b.tar.gz'), cwd: here, gzip: true }, [digestFiles.plain, 'README.md'])
  await expect(readBundle(join(here, 'b.tar.gz'))).rejects.toThrow(/it holds something that is no file/)
})
