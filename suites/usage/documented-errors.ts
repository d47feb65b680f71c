import { collectionPath, kindOf, type ResourceAddress, resourcePath, valueAt } from '../../contract/index.ts'
import type { Answer, ClientRequest } from '../client/client.ts'
import { type Check, type CheckGroup, defineCheck } from '../engine/check.ts'
import { NotApplicable, Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import type { RunConfig } from '../engine/run-config.ts'
import { expectErrorBody } from '../expectations/error-body.ts'
import { untilActive } from '../expectations/settle.ts'
import { proveFree, putInLedger } from './create.ts'
import { provoke500 } from './provoke-500.ts'
import { removalCheck } from './removal-check.ts'

const workspaceKind = kindOf('workspace')
const publicIpKind = kindOf('public-ip')

/** The errors that both guides document, each really provoked and answered with the documented body. */
export function documentedErrors(config: Pick<RunConfig, 'target' | 'runId'>): CheckGroup {
  const { target, runId } = config
  const workspace = { kind: workspaceKind, tenant: target.tenant, name: `errors-${runId}` }
  const inside = (name: string) => ({
    kind: publicIpKind,
    tenant: target.tenant,
    workspace: workspace.name,
    name,
  })
  const url = (address: ResourceAddress) =>
    `${target.providers[address.kind.provider] ?? ''}${resourcePath(address)}`
  const workspaceUrl = url(workspace)
  let ready = false

  /** The guides' workspace in small; made by the first check that needs it. */
  async function makeWorkspace(context: CheckContext): Promise<void> {
    if (ready) return
    await proveFree(context, workspaceUrl)
    const answer = await putInLedger(context, workspaceUrl, workspaceKind.id, { labels: {}, spec: {} })
    if (answer.status >= 300)
      throw new Unverified('prerequisite', `the workspace was answered ${answer.status}`)
    await untilActive(context, workspaceUrl, workspaceKind, workspace.name)
    ready = true
  }

  /** Sends a request that must be refused, and proves that nothing is stored under its name. */
  async function refusedPut(
    context: CheckContext,
    name: string,
    request: Partial<ClientRequest>,
  ): Promise<Answer> {
    await makeWorkspace(context)
    const address = inside(name)
    const entry = context.ledger.intend(publicIpKind.id, url(address))
    const answer = await context.send({ method: 'PUT', url: url(address), ...request })
    const stored = await context.send({ method: 'GET', url: url(address) }, 'probe')
    if (stored.status === 200) context.ledger.settle(entry, 'created')
    if (stored.status === 404) context.ledger.settle(entry, 'refused')
    context.equal('ASYNC-03', 'status', stored.status, 404, stored)
    return answer
  }

  const provocations: readonly {
    status: number
    requirement: string
    title: string
    run(context: CheckContext): Promise<void>
  }[] = [
    {
      status: 400,
      requirement: 'JSON-02',
      title: 'broken JSON is answered 400',
      async run(context) {
        const answer = await refusedPut(context, 'broken-json', { rawBody: '{ "spec": { "version": "IPv4" ' })
        expectStatus(context, 'JSON-02', answer, 400)
      },
    },
    {
      status: 401,
      requirement: 'AUTHN-02',
      title: 'a missing and a malformed token are answered 401',
      async run(context) {
        const list = `${target.providers['seca.workspace'] ?? ''}${collectionPath(workspace)}`
        for (const [requirement, token] of [
          ['AUTHN-02', null],
          ['AUTHN-03', 'not-a-jwt'],
        ] as const) {
          const answer = await context.send({ method: 'GET', url: list, token })
          expectStatus(context, requirement, answer, 401)
          context.expect('AUTHN-12', answer.headers['www-authenticate'] !== undefined, {
            message: 'the answer 401 has no WWW-Authenticate',
            path: 'header www-authenticate',
            expected: 'Bearer',
            answer,
          })
        }
      },
    },
    {
      status: 403,
      requirement: 'AUTHZ-31',
      title: 'another tenant is answered 403',
      async run(context) {
        const foreign = { ...workspace, tenant: target.foreignTenant }
        const answer = await context.send({ method: 'GET', url: url(foreign) })
        context.expect('AUTHZ-31', answer.status === 403 || answer.status === 404, {
          message: `a workspace of tenant ${target.foreignTenant} was answered ${answer.status}`,
          path: 'status',
          expected: 403,
          actual: answer.status,
          answer,
        })
        if (answer.status === 404) context.equal('AUTHZ-32', 'status', 404, 403, answer)
        if (answer.status >= 400) expectErrorBody(context, answer)
      },
    },
    {
      status: 404,
      requirement: 'ERR-28',
      title: 'an unknown name is answered 404',
      async run(context) {
        await makeWorkspace(context)
        const answer = await context.send({ method: 'GET', url: url(inside('never-created')) })
        expectStatus(context, 'LIFE-07', answer, 404)
      },
    },
    {
      status: 412,
      requirement: 'CONC-03',
      title: 'a PUT with an old resourceVersion is answered 412 and changes nothing',
      async run(context) {
        await makeWorkspace(context)
        const current = await context.send({ method: 'GET', url: workspaceUrl })
        const version = Number(valueAt(current.json, '/metadata/resourceVersion'))
        if (!Number.isInteger(version))
          throw new Unverified('prerequisite', 'the workspace shows no resourceVersion')
        const labels = { changed: 'by-a-stale-writer' }
        // A version ahead of the current one is as stale as one behind, and exists for every resource.
        const answer = await context.send({
          method: 'PUT',
          url: workspaceUrl,
          body: { labels, spec: {} },
          resourceVersion: version + 1000,
        })
        expectStatus(context, 'CONC-03', answer, 412)
        const after = await context.send({ method: 'GET', url: workspaceUrl }, 'probe')
        context.expect('CONC-03', valueAt(after.json, '/labels/changed') === undefined, {
          message: 'the refused PUT changed the labels',
          path: '$.labels.changed',
          expected: '(absent)',
          actual: valueAt(after.json, '/labels/changed'),
          answer: after,
        })
      },
    },
    {
      status: 422,
      requirement: 'ERR-15',
      title: 'an invalid configuration is answered 422 and nothing is stored',
      async run(context) {
        const answer = await refusedPut(context, 'ip-version-5', { body: { spec: { version: 'IPv5' } } })
        if (answer.status === 400) {
          context.tolerate('ERR-15', {
            message: 'a value outside its enum was answered 400; 422 is meant for it',
            path: 'status',
            expected: 422,
            actual: 400,
            answer,
          })
          expectErrorBody(context, answer)
          return
        }
        const error = expectStatus(context, 'ERR-15', answer, 422)
        context.expect(
          'ERR-24',
          error.sources.some(({ pointer }) => pointer === '/spec/version'),
          {
            message: 'sources does not name the member at fault',
            path: '$.sources',
            expected: '/spec/version',
            actual: error.sources,
            answer,
          },
        )
      },
    },
    {
      status: 500,
      requirement: 'ERR-17',
      title: 'an internal error is answered 500',
      run: (context) => provoke500(context),
    },
  ]

  const checks: Check[] = provocations.map(({ status, requirement, title, run }) =>
    defineCheck({
      id: `${requirement}/usage-${status}`,
      title: `${status}: ${title}`,
      requirements: [...new Set([requirement, 'ERR-01', 'ERR-02'])],
      async run(context) {
        if (
          target.providers['seca.workspace'] === undefined ||
          target.providers['seca.network'] === undefined
        ) {
          throw new NotApplicable(`region ${target.region} does not offer workspaces and networks`)
        }
        await run(context)
      },
    }),
  )
  return {
    id: 'usage/errors',
    title: 'Usage: error handling',
    profile: 'usage',
    scored: true,
    sequential: true,
    checks: [...checks, removalCheck('errors', 'removes what the error checks created')],
  }
}

function expectStatus(context: CheckContext, requirement: string, answer: Answer, status: number) {
  context.demand(requirement, answer.status === status, {
    message: `the answer is ${answer.status}, not ${status}`,
    path: 'status',
    expected: status,
    actual: answer.status,
    answer,
  })
  return expectErrorBody(context, answer)
}
