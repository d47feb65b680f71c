/** An option of the mock provider makes no sense; the message says which, and what to give instead. */
export class MockOptionError extends Error {
  override readonly name = 'MockOptionError'
  readonly code = 'MOCK_OPTION'
}
