import { isRefusal, refuse } from '../outcome.ts'
import type { Progress } from '../progress.ts'
import { sessionUrl } from '../sessions/locate.ts'
import type { Session } from '../sessions/session.ts'
import { defaultSession, sessionNameFlaw } from '../sessions/sessions.ts'
import { type Members, readControl, text } from './body.ts'
import { done, type Route, shown } from './control.ts'
import { progressMember } from './state-routes.ts'

const members: Members = {
  name: {
    fits: (value) => sessionNameFlaw(value) === undefined,
    must: sessionNameFlaw(undefined) ?? '',
    required: true,
  },
  from: text('must name the session to fork'),
  progress: progressMember,
  deviations: {
    fits: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
    must: 'must be a list of names',
  },
}

interface Creation {
  readonly name: string
  readonly from?: string
  readonly progress?: Progress
  readonly deviations?: readonly string[]
}

export const sessionRoutes: Readonly<Record<string, Route>> = {
  'GET /__mock/sessions': ({ sessions, baseUrl }) =>
    shown({ items: sessions.all().map((session) => describe(session, baseUrl)) }),

  async 'POST /__mock/sessions'({ sessions, baseUrl }, request) {
    const read = await readControl<Creation>(request, 'create the session', members)
    if (isRefusal(read)) return read
    const { name, from, progress, deviations } = read.body
    const source = from === undefined ? undefined : sessions.get(from)
    if (from !== undefined && source === undefined) {
      return refuse(
        'resource-not-found',
        `Failed to fork session ${from}: there is none. Use one of GET /__mock/sessions.`,
      )
    }
    const flaw = sessions.default.deviations.flaw(deviations ?? [])
    if (flaw !== undefined) {
      return refuse('validation-error', `Failed to create session ${name}: ${flaw}.`, {
        sources: [{ pointer: '/deviations', parameter: 'deviations' }],
      })
    }
    const session = sessions.create(name)
    if (isRefusal(session)) return session
    if (source !== undefined) session.restore(source.snapshot())
    if (progress !== undefined) session.setProgress(progress)
    if (deviations !== undefined) session.deviations.set(deviations)
    return shown(describe(session, baseUrl), 201)
  },

  'DELETE /__mock/sessions/{name}'({ sessions }, _, name) {
    if (name === defaultSession) {
      return refuse(
        'resource-conflict',
        'Failed to delete session default: it is always there. Use POST /__mock/reset to empty it.',
      )
    }
    if (sessions.delete(name)) return done()
    return refuse(
      'resource-not-found',
      `Failed to delete session ${name}: there is none. Use one of GET /__mock/sessions.`,
    )
  },
}

function describe({ name, world, deviations, clock }: Session, baseUrl: string): object {
  return {
    name,
    baseUrl: name === defaultSession ? baseUrl : sessionUrl(baseUrl, name),
    now: new Date(clock.now()).toISOString(),
    progress: world.progress,
    deviations: deviations.names,
  }
}
