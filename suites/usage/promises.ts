import { isIp, valueAt } from '../../contract/index.ts'
import { type Check, defineCheck } from '../engine/check.ts'
import type { CheckContext } from '../engine/context.ts'
import { demandSuccess } from '../expectations/answer.ts'
import { untilActive, untilValue } from '../expectations/settle.ts'
import type { PlannedRequest } from './plan-guide.ts'
import { type ReplayState, requirePrerequisites } from './replay-state.ts'

type Promised = (context: CheckContext, request: PlannedRequest) => Promise<void>

/** What a guide promises of a kind of resource once it is followed to its end. */
const promises: Readonly<
  Record<string, { requirement: string; topic: string; title: string; run: Promised }>
> = {
  instance: { requirement: 'GUIDE-06', topic: 'runs', title: 'is on', run: instanceRuns },
  'public-ip': { requirement: 'PIP-02', topic: 'address', title: 'has an address', run: publicIpHasAddress },
  'network-load-balancer': { requirement: 'LB-05', topic: 'members', title: 'lists its members', run: lists },
}

/** One check per resource of the guide whose kind carries a promise. */
export function promiseChecks(
  guideId: string,
  requests: readonly PlannedRequest[],
  state: ReplayState,
  idOfStep: (request: PlannedRequest) => string,
): Check[] {
  return requests.flatMap((request) => {
    const kind = request.match?.kind
    const promise = kind === undefined ? undefined : promises[kind.id]
    if (request.creates === undefined || kind === undefined || promise === undefined) return []
    return [
      defineCheck({
        id: `${promise.requirement}/${guideId}-${request.id.toLowerCase()}-${promise.topic}`,
        title: `${kind.id} ${nameIn(request)} ${promise.title}`,
        requirements: [
          promise.requirement,
          ...(kind.id === 'instance' ? ['INST-07'] : []),
          ...(kind.id === 'network-load-balancer' ? ['LB-10'] : []),
        ],
        kinds: [kind.id],
        needs: [idOfStep(request)],
        async run(context) {
          requirePrerequisites({ ...request, dependsOn: [request.creates ?? ''] }, state)
          await promise.run(context, request)
        },
      }),
    ]
  })
}

/** The name that the guide gives, without the run id. */
function nameIn(request: PlannedRequest): string {
  return request.creates?.split('/')[1] ?? request.id
}

/** The guide's "running": active and on. An instance that was created off is started first. */
async function instanceRuns(context: CheckContext, { url, match }: PlannedRequest): Promise<void> {
  const kind = match?.kind
  if (kind === undefined) return
  const before = await untilActive(context, url, kind, match?.name ?? '')
  if (valueAt(before.json, '/status/powerState') !== 'on') {
    context.note('the instance was created off and was started')
    const started = await context.send({ method: 'POST', url: `${url}/start` })
    demandSuccess(context, started, 'action', 'INST-07')
    context.expect('HDR-09', started.text === '', {
      message: 'the answer 202 to start has a body',
      path: 'body',
      expected: 'no body',
      actual: started.text.slice(0, 200),
      answer: started,
    })
  }
  const running = await untilValue(context, url, kind, {
    pointer: '/status',
    what: `instance ${match?.name} to be active and on`,
    holds: (status) => valueAt(status, '/powerState') === 'on' && valueAt(status, '/state') === 'active',
  })
  context.equal('GUIDE-06', '$.status.powerState', valueAt(running.json, '/status/powerState'), 'on', running)
}

async function publicIpHasAddress(
  context: CheckContext,
  { url, match, body }: PlannedRequest,
): Promise<void> {
  if (match === undefined) return
  const answer = await untilActive(context, url, match.kind, match.name ?? '')
  const address = valueAt(answer.json, '/status/ipAddress')
  const family = valueAt(body, '/spec/version')
  const holds = typeof address === 'string' && isIp(address) && address.includes(':') === (family === 'IPv6')
  context.expect('PIP-02', holds, {
    message: 'an active public IP has no address of its family',
    path: '$.status.ipAddress',
    expected: `an ${String(family)} address`,
    actual: address,
    answer,
  })
}

async function lists(context: CheckContext, { url, match, body }: PlannedRequest): Promise<void> {
  if (match === undefined) return
  const answer = await untilActive(context, url, match.kind, match.name ?? '')
  const pointer = '/spec/frontends/0/target/members'
  const sent = namesOf(valueAt(body, pointer))
  context.equal(
    'LB-05',
    '$.spec.frontends[0].target.members',
    namesOf(valueAt(answer.json, pointer)),
    sent,
    answer,
  )
  const healthy = valueAt(answer.json, '/status/healthyMembers')
  context.expect('LB-10', Array.isArray(healthy) && sent.every((name) => namesOf(healthy).includes(name)), {
    message: 'status.healthyMembers does not list both members',
    path: '$.status.healthyMembers',
    expected: sent,
    actual: healthy,
    answer,
  })
}

/** The last segment of each reference: providers may spell the rest in full. */
function namesOf(references: unknown): string[] {
  if (!Array.isArray(references)) return []
  return references.map((reference) => String(valueAt(reference, '/resource')).split('/').pop() ?? '')
}
