import { createPseudonyms, subjectsIn } from '../../suites/client/pseudonyms.ts'
import type { Exchange, RunResults } from '../../suites/results.ts'

/** A name is personal when it is an address of somebody, or long enough to tell somebody apart. */
const shortestPersonal = 12

/**
 * The subjects that a bundle must not show: those whom the run acted as, and those of other people that the provider
 * showed. What the checks themselves made up is no person.
 */
export function personalSubjects({ run }: RunResults, exchanges: readonly Exchange[]): string[] {
  const callers = Object.values(run.conditions?.principals ?? {}).flatMap(({ subject }) => subject ?? [])
  const sent = new Set(exchanges.flatMap(({ request }) => subjectsIn(request.body ?? '')))
  const shown = exchanges.flatMap(({ response }) => subjectsIn(response?.body ?? ''))
  const found = [...callers, ...shown.filter((subject) => !sent.has(subject))]
  return [...new Set(found)].filter((subject) => subject.includes('@') || subject.length >= shortestPersonal)
}

/**
 * Replaces those subjects, everywhere alike, so that the record can still be judged.
 *
 * @param key random, and not kept: whoever has it can try names
 */
export function publishedText(
  results: RunResults,
  exchanges: readonly Exchange[],
  key: string,
): (text: string) => string {
  return createPseudonyms(personalSubjects(results, exchanges), key)
}
