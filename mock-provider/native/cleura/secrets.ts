import { randomSource } from '../../random.ts'

/** Makes what must not be guessed, in the forms that the page shows; repeatable with a seed. */
export interface Secrets {
  /** 32 letters and digits. */
  token(): string
  /** 10 small letters and digits. */
  verification(): string
  /** Without a leading zero: an integer cannot carry one. */
  code(digits: number): number
}

export function secretsOf(seed: number | undefined): Secrets {
  const random = randomSource(seed)
  return {
    token: () => random.string.alphanumeric(32),
    verification: () => random.string.alphanumeric({ length: 10, casing: 'lower' }),
    code: (digits) => random.number.int({ min: 10 ** (digits - 1), max: 10 ** digits - 1 }),
  }
}
