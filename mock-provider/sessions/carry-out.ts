import { switchedError } from '../contested/error-answer.ts'
import { serve, type Target } from '../front-door.ts'
import { type Answer, errorAnswer, isRefusal, type Outcome, refuse } from '../outcome.ts'
import { wellknown, wellknownPaths } from '../wellknown.ts'
import type { Session } from './session.ts'

/** Answers a request in a universe, with the faults and deviations that are on there. */
export async function answerIn(session: Session, request: Request, target: Target): Promise<Answer> {
  const { faults, journal } = session
  if (!faults.any) return await carryOut(session, request, target)
  const { method } = request
  const { path } = target
  const outcome = await faults.strike(method, path, () => carryOut(session, request, target))
  if (!isRefusal(outcome)) return outcome
  const { world, deviations } = session
  const { query } = target
  const honest = errorAnswer(outcome, path)
  const struck = deviations.any
    ? deviations.apply({ world, method, path, query, headers: request.headers }, honest)
    : honest
  journal.add({ method, path, status: struck.status })
  return struck
}

async function carryOut(session: Session, request: Request, target: Target): Promise<Answer> {
  const { world, deviations, journal } = session
  const { path, query } = target
  const { method } = request
  let failure: string | undefined
  let outcome: Outcome
  try {
    if (wellknownPaths.includes(path)) {
      outcome = method === 'GET' ? await discover(session, request, target) : onlyGet(method)
    } else {
      session.listUnder(target.baseUrl)
      outcome = await (session.identify(request, path, target.baseUrl) ??
        serve(world, session.authenticate, request, target))
    }
  } catch (error) {
    // The caller learns nothing about the inside (ERR-30); the journal does.
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error)
    outcome = refuse(
      'internal-server-error',
      'Failed to carry out the request: the provider failed. Try again.',
    )
  }
  const honest = isRefusal(outcome) ? switchedError(world.switches, outcome, path) : outcome
  const result = deviations.any
    ? deviations.apply({ world, method, path, query, headers: request.headers }, honest)
    : honest
  journal.add({ method, path, status: result.status, ...(failure === undefined ? {} : { failure }) })
  return result
}

async function discover(
  { world, authenticate }: Session,
  request: Request,
  target: Target,
): Promise<Outcome> {
  if (world.switches.wellknownAuth === 'none') return wellknown(world.settings, target.baseUrl)
  const caller = await authenticate(request.headers.get('authorization'))
  return isRefusal(caller) ? caller : wellknown(world.settings, target.baseUrl)
}

function onlyGet(method: string): Outcome {
  return refuse('invalid-request', `Failed to ${method} here: the path has no such operation. Use GET.`, {
    status: 405,
    headers: { allow: 'GET' },
  })
}
