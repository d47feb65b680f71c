import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { leakMessage, removeLeaks } from './scan-output.ts'

const secret = 'über-geheim&42'

it('deletes files that hold a secret in any form, a token or a key, and names them', async () => {
  const directory = tempDir()
  mkdirSync(join(directory, 'allure-results'))
  const write = (name: string, content: string | Buffer) => writeFileSync(join(directory, name), content)
  write('clean.json', '{"token":"<token>","secretKey":"<redacted>"}')
  write('raw.txt', `of ${secret}`)
  write('allure-results/basic.txt', Buffer.from(`a:${secret}`).toString('base64'))
  write('url.txt', encodeURIComponent(secret))
  write('jwt.txt', 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1In0.c2ln')
  write('key.ndjson', '{"response":{"body":"{\\"secretKey\\":\\"abc\\"}"}}')
  expect((await removeLeaks(directory, [secret], 0)).sort()).toEqual([
    'allure-results/basic.txt',
    'jwt.txt',
    'key.ndjson',
    'raw.txt',
    'url.txt',
  ])
  expect(existsSync(join(directory, 'raw.txt'))).toBe(false)
  expect(existsSync(join(directory, 'clean.json'))).toBe(true)
})

it('finds a secret across the border of two parts of a large file', async () => {
  const directory = tempDir()
  const filler = Buffer.alloc((1 << 20) - 5, 'x')
  writeFileSync(join(directory, 'large'), Buffer.concat([filler, Buffer.from(secret), filler]))
  expect(await removeLeaks(directory, [secret], 0)).toEqual(['large'])
})

it('leaves alone what the run did not write', async () => {
  const directory = tempDir()
  const mine = join(directory, 'mine.txt')
  for (const file of [mine, join(directory, '.env')]) writeFileSync(file, secret)
  utimesSync(mine, 1, 1)
  symlinkSync(mine, join(directory, 'link'))
  expect(await removeLeaks(directory, [secret], 2000)).toEqual([])
  expect(await removeLeaks(join(directory, 'missing'), [secret], 0)).toEqual([])
})

it('names the files and never the secret', () => {
  expect(leakMessage('out', ['a.txt'])).toMatch(/defect of ours.*Deleted: out\/a\.txt\./)
})
