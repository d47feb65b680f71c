import { createHmac } from 'node:crypto'
import { createTextSearch } from './text-search.ts'

const digits = 10
/** A shorter subject would be found inside of other words. */
const shortestSubject = 4

/** The name under which a subject appears in what is published: the same for a subject in everything with one key. */
export function pseudonymOf(subject: string, key: string): string {
  return `subject-${createHmac('sha256', key).update(subject).digest('hex').slice(0, digits)}`
}

/**
 * Returns a function that replaces subjects in a text, so that a published run tells who did the same but not who it was.
 *
 * @param subjects as tokens and role assignments name them
 * @param key one per run. Whoever has it can try names; what is published must not contain it.
 * @example createPseudonyms(['jane@acme.example'], key)('by jane@acme.example') // by subject-…
 */
export function createPseudonyms(subjects: Iterable<string>, key: string): (text: string) => string {
  const longFirst = [...new Set(subjects)]
    .filter(({ length }) => length >= shortestSubject)
    .sort((a, b) => b.length - a.length)
  const searches = longFirst.flatMap((subject) => {
    const written = new Set([subject, encodeURIComponent(subject), JSON.stringify(subject).slice(1, -1)])
    const search = createTextSearch(written, Math.min(...[...written].map(({ length }) => length)))
    return [[search, pseudonymOf(subject, key)] as const]
  })
  return (text) => searches.reduce((clean, [search, pseudonym]) => search.replace(clean, pseudonym), text)
}

const subjectMembers = /"(?:sub|subs|subject)"\s*:\s*(\[[^\]]*\]|"(?:[^"\\]|\\.)*")/g

/** The subjects that a body names: those of role assignments. `*` is everybody and no subject. */
export function subjectsIn(body: string): string[] {
  return [...body.matchAll(subjectMembers)].flatMap(([, value = '']) => {
    try {
      const parsed: unknown = JSON.parse(value)
      return (Array.isArray(parsed) ? parsed : [parsed]).filter(
        (each): each is string => typeof each === 'string' && each !== '*',
      )
    } catch {
      return []
    }
  })
}
