import { wellknownOperation } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'

/** One entry of a discovery document, as far as it can be read. */
export interface Endpoint {
  readonly provider: string
  readonly url: string
}

/** The discovery document of a provider. */
export interface Discovery {
  readonly answer: Answer
  /** Where it was found. */
  readonly url: string
  /** The path is the one of RFC 8615 and not that of the specification. */
  readonly rfcPath: boolean
}

/** The roots of the hosts that may serve discovery: those of the two global providers. */
function rootsOf({ config: { target } }: CheckContext): string[] {
  return [...new Set([target.regionUrl, target.authorizationUrl].map((url) => new URL(url).origin))]
}

/**
 * Asks for the discovery document at the root of the host, at the path of the specification first.
 *
 * @throws {NotApplicable} when the provider has no discovery: every path is answered 404
 */
export async function discovery(context: CheckContext): Promise<Discovery> {
  const [specified] = wellknownOperation.paths
  for (const root of rootsOf(context)) {
    for (const path of wellknownOperation.paths) {
      const url = root + path
      const answer = await context.send({ method: 'GET', url })
      if (answer.status !== 404) return { answer, url, rfcPath: path !== specified }
    }
  }
  throw new NotApplicable('the provider has no discovery: nothing answers at the well-known path')
}

/**
 * The discovery document, answered 200.
 *
 * @throws {Unverified} `prerequisite` when the answer is another: DISC-01 and DISC-08 find that
 */
export async function discovered(context: CheckContext): Promise<Discovery> {
  const found = await discovery(context)
  if (found.answer.status === 200) return found
  throw new Unverified('prerequisite', `GET ${found.url} was answered ${found.answer.status}`)
}

/**
 * The endpoints of the discovery document.
 *
 * @throws {Unverified} `prerequisite` when there is no list of endpoints: the checks of the form find that
 */
export async function endpoints(context: CheckContext): Promise<{ answer: Answer; entries: Endpoint[] }> {
  const { answer, url } = await discovered(context)
  const listed = (answer.json as { endpoints?: unknown } | undefined)?.endpoints
  if (!Array.isArray(listed)) throw new Unverified('prerequisite', `${url} shows no endpoints`)
  const entries = (listed as Partial<Endpoint>[]).flatMap((entry) =>
    typeof entry?.provider === 'string' && typeof entry.url === 'string'
      ? [{ provider: entry.provider, url: entry.url }]
      : [],
  )
  return { answer, entries }
}

/** The root of the host of the regions. */
export function rootOf(context: CheckContext): string {
  return new URL(context.config.target.regionUrl).origin
}
