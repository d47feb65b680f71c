import { formsOf, shortestSecret } from './secret-forms.ts'
import { hideMembers, isSecretMember, secretPlaceholder } from './secret-members.ts'
import { createTextSearch, type TextSearch } from './text-search.ts'

/** A signed or encrypted JWT, or what a message kept of it: a header in base64url and at least one more part. */
const jwtShape = /eyJ[\w-]{10,}(?:\.[\w-]*){1,4}/g

/** Whether something shaped like a JWT stands in a text. */
export function showsToken(text: string): boolean {
  return text.search(jwtShape) !== -1
}

/** The placeholder that stands for a token in everything that is written. */
export const tokenPlaceholder = '<token>'

/** Takes secrets out of a text. */
export type Redact = (text: string) => string

const shared = new WeakMap<object, Redact>()

/**
 * Returns a function that takes out of a text known secrets, in every form in which they are written, everything shaped
 * like a JWT, and what is secret by its name. A key that a provider answered with is known from then on.
 *
 * @param secrets read again when it has grown: tokens are renewed while the run goes on. Whoever passes the same set
 *   gets the same function.
 */
export function createRedactor(secrets: Iterable<string> & object): Redact {
  const redact = shared.get(secrets) ?? makeRedactor(secrets)
  shared.set(secrets, redact)
  return redact
}

function makeRedactor(secrets: Iterable<string>): Redact {
  const forms = new Map<string, readonly string[]>()
  const learned = new Set<string>()
  let known = -1
  let search: TextSearch

  /** The secrets are counted for each text; their forms are only made when there are more of them. */
  function upToDate(): TextSearch {
    const count = sizeOf(secrets) + learned.size
    if (count === known) return search
    known = count
    for (const secret of [...secrets, ...learned]) {
      if (secret.length >= shortestSecret && !forms.has(secret)) forms.set(secret, formsOf(secret))
    }
    search = createTextSearch([...forms.values()].flat(), shortestSecret)
    return search
  }

  return (text) => {
    if (text.length < shortestSecret) return text
    // What is secret by its name comes first, so that one value always gets one mark.
    const clean = hideMembers(text, (secret) => learned.add(secret))
    return upToDate().replace(clean, tokenPlaceholder).replace(jwtShape, tokenPlaceholder)
  }
}

function sizeOf(secrets: Iterable<string>): number {
  if (secrets instanceof Set) return secrets.size
  return Array.isArray(secrets) ? secrets.length : [...secrets].length
}

/** A copy of plain data in which every string went through a redactor, and every secret member is replaced. */
export function redactValue<T>(value: T, redact: Redact): T {
  const clean = (part: unknown): unknown => {
    if (typeof part === 'string') return redact(part)
    if (Array.isArray(part)) return part.map(clean)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part).map(([name, member]) => [
        name,
        typeof member === 'string' && isSecretMember(name) ? secretPlaceholder : clean(member),
      ]),
    )
  }
  return clean(value) as T
}

/** Takes secrets out of the message and the stack of an error and of what caused it. Returns the same error. */
export function redactError<T>(error: T, redact: Redact): T {
  for (let part: unknown = error; part instanceof Error; part = part.cause) {
    part.message = redact(part.message)
    if (part.stack !== undefined) part.stack = redact(part.stack)
  }
  return error
}

const secretHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-auth-token',
  'x-auth-login',
  'x-subject-token',
  'x-api-key',
])

/** Headers without what identifies the caller; `Bearer` stays visible because the scheme is part of the contract. */
export function redactHeaders(
  headers: Readonly<Record<string, string>>,
  redact: Redact,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!secretHeaders.has(name.toLowerCase())) return [name, redact(value)]
      return [name, /^bearer /i.test(value) ? `Bearer ${tokenPlaceholder}` : secretPlaceholder]
    }),
  )
}
