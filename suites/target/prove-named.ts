import { valueAt } from '../../contract/index.ts'
import { NotApplicable, Unverified } from '../engine/check-ended.ts'
import type { Target } from '../engine/run-config.ts'
import { detailOf } from '../expectations/answer.ts'
import { namedCollection } from '../read-only/named-collection.ts'
import { type NamedResources, placesOf } from '../read-only/named-places.ts'
import type { Send } from './discover.ts'
import { TargetError } from './target-error.ts'

/**
 * Proves that every named resource is there and at rest, before every check about it says that it is not.
 *
 * @throws {TargetError} `target-unusable` with the resource and what it was answered
 */
export async function proveNamed(target: Target, resources: NamedResources, send: Send): Promise<void> {
  const { names } = placesOf(resources)
  for (const [kindId, name] of names) {
    const refuse = (reason: string) =>
      new TargetError(
        'target-unusable',
        `Failed to use the ${kindId} ${name}: ${reason}. Name resources that exist and are active with --resource or in the configuration.`,
      )
    const url = urlOf(target, names, kindId, refuse)
    // No answer proves nothing about it; the checks then say so.
    const answer = await send({ method: 'GET', url: `${url}/${encodeURIComponent(name)}` }).catch(
      (error: unknown) => {
        if (error instanceof Unverified && error.reason !== 'interrupted') return undefined
        throw error
      },
    )
    if (answer === undefined) continue
    if (answer.status !== 200) throw refuse(`GET was answered ${answer.status}${detailOf(answer)}`)
    const state: unknown = valueAt(answer.json, '/status/state')
    if (state !== undefined && state !== 'active') throw refuse(`its state is ${String(state)}, not active`)
  }
}

function urlOf(
  target: Target,
  names: ReadonlyMap<string, string>,
  kindId: string,
  refuse: (reason: string) => TargetError,
): string {
  try {
    const place = namedCollection(target, names, kindId)
    if ('missing' in place) throw refuse(`its ${place.missing} is not named`)
    return place.url
  } catch (error) {
    if (error instanceof NotApplicable) throw refuse(error.message)
    throw error
  }
}
