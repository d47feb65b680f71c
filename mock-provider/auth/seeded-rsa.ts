import type { JWK } from 'jose'

const exponent = 65_537n
const primeBytes = 128
const rounds = 4

/**
 * An RSA key of 2048 bits that follows from a seed alone, for tokens in fixtures. No library makes one; the primes are
 * good enough for a mock and nothing else. Takes about 0.2 s.
 */
export function seededRsaKey(material: string): Promise<JWK> {
  // Tests and proofs make hundreds of providers of one seed.
  if (last?.material !== material) last = { material, key: makeRsaKey(material) }
  return last.key
}

let last: { readonly material: string; readonly key: Promise<JWK> } | undefined

async function makeRsaKey(material: string): Promise<JWK> {
  const p = await primeFrom(`${material} p`)
  const q = await primeFrom(`${material} q`)
  const d = inverse(exponent, (p - 1n) * (q - 1n))
  const members = { n: p * q, e: exponent, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  const encoded = Object.entries(members).map(([name, value]) => [name, base64url(value)])
  return { kty: 'RSA', ...Object.fromEntries(encoded) }
}

async function primeFrom(material: string): Promise<bigint> {
  let hex = ''
  for (let part = 0; hex.length < primeBytes * 2; part += 1) {
    const block = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${material} ${part}`))
    hex += Array.from(new Uint8Array(block), (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  // The two highest bits make the product 2048 bits long.
  let candidate = BigInt(`0x${hex}`) | (3n << BigInt(primeBytes * 8 - 2)) | 1n
  while (!isPrime(candidate) || (candidate - 1n) % exponent === 0n) candidate += 2n
  return candidate
}

const small = smallPrimes(4000)

function isPrime(candidate: bigint): boolean {
  if (small.some((prime) => candidate % prime === 0n)) return false
  let odd = candidate - 1n
  let twos = 0
  for (; odd % 2n === 0n; odd /= 2n) twos += 1
  return small.slice(0, rounds).every((base) => {
    let power = modularPower(base, odd, candidate)
    if (power === 1n || power === candidate - 1n) return true
    for (let round = 1; round < twos; round += 1) {
      power = (power * power) % candidate
      if (power === candidate - 1n) return true
    }
    return false
  })
}

function modularPower(base: bigint, power: bigint, modulus: bigint): bigint {
  let result = 1n
  for (const bit of power.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [low, high, x, y] = [value % modulus, modulus, 1n, 0n]
  while (low > 0n) {
    const quotient = high / low
    ;[low, high] = [high % low, low]
    ;[x, y] = [y - quotient * x, x]
  }
  return ((y % modulus) + modulus) % modulus
}

function smallPrimes(below: number): bigint[] {
  const primes: number[] = []
  for (let candidate = 3; candidate < below; candidate += 2) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes.map(BigInt)
}

function base64url(value: bigint): string {
  const hex = value.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  const bytes = even.match(/../g) ?? []
  const binary = bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
