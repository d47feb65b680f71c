import { join } from 'node:path'
import { expect, it } from 'vitest'
import { GuideError } from '../fixtures/index.ts'
import { createTransport } from '../suites/client/transport.ts'
import { OutputError } from '../suites/engine/output.ts'
import { tempDir } from '../suites/run-config.test-support.ts'
import { TargetError } from '../suites/target/target-error.ts'
import { explainFailure } from './explain-failure.ts'
import { UsageError } from './usage-error.ts'

it.each([
  [new UsageError('bad flag'), 2],
  [new OutputError('bad flag'), 2],
  [new TargetError('target-unusable', 'bad flag'), 2],
  [new TargetError('name-taken', 'bad flag'), 2],
  [new TargetError('target-unreachable', 'bad flag'), 3],
])('gives the message of $name alone, and its code', (error, code) => {
  expect(explainFailure(error)).toEqual({ message: 'bad flag', code })
})

it('takes an error in a guide for bad usage', () => {
  const error = new GuideError({
    code: 'guide-empty',
    file: 'my.http',
    reason: 'it is empty',
    remedy: 'Fill it',
  })
  expect(explainFailure(error)).toEqual({
    message: 'Failed to read guide my.http: it is empty. Fill it.',
    code: 2,
  })
})

it('takes an unreadable SSL_CERT_FILE for bad configuration', () => {
  const open = () => createTransport({ SSL_CERT_FILE: join(tempDir(), 'missing.pem') })
  let thrown: unknown
  try {
    open()
  } catch (error) {
    thrown = error
  }
  expect(explainFailure(thrown)).toMatchObject({
    code: 2,
    message: expect.stringMatching(/^Failed to read SSL_CERT_FILE/),
  })
})

it('calls everything else our own defect, and shows where it comes from', () => {
  const { message, code } = explainFailure(new TypeError('x is undefined'))
  expect(code).toBe(4)
  expect(message).toContain('please report it')
  expect(message).toContain('explain-failure.test.ts')
  expect(explainFailure('text')).toMatchObject({ code: 4, message: expect.stringContaining('text') })
})
