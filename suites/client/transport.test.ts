import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempDir } from '../run-config.test-support.ts'
import { createTransport } from './transport.ts'
import { explain } from './transport-failure.ts'

it('names the file and the remedy when SSL_CERT_FILE cannot be read', () => {
  const file = join(tempDir(), 'missing.pem')
  expect(() => createTransport({ SSL_CERT_FILE: file })).toThrow(
    expect.objectContaining({
      code: 'target-unusable',
      message: expect.stringContaining(`SSL_CERT_FILE ${file}`),
    }),
  )
})

it('accepts an environment without SSL_CERT_FILE', async () => {
  await createTransport({}).close()
  await createTransport({ SSL_CERT_FILE: '' }).close()
})

it('explains the innermost error with its code', () => {
  const socket = Object.assign(new Error('read failed'), { code: 'ECONNRESET' })
  expect(explain(new TypeError('fetch failed', { cause: socket }))).toBe('read failed (ECONNRESET)')
  const refused = Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' })
  expect(explain(new AggregateError([refused]))).toBe('connect ECONNREFUSED ::1:1')
  expect(explain('text')).toBe('text')
})
