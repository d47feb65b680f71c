import { collectionPath, kindOf, valueAt } from '../../contract/index.ts'
import type { Answer } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import { type ErrorView, expectErrorBody } from '../expectations/error-body.ts'
import type { ErrorStage } from './error-stage.ts'
import { provoke500 } from './provoke-500.ts'

/** One error that the guides document, and how it is really provoked. */
export interface Provocation {
  readonly status: number
  readonly requirement: string
  readonly title: string
  run(context: CheckContext, stage: ErrorStage): Promise<void>
}

export const provocations: readonly Provocation[] = [
  {
    status: 400,
    requirement: 'JSON-02',
    title: 'broken JSON is answered 400',
    async run(context, stage) {
      const answer = await stage.refusedPut(context, 'broken-json', {
        rawBody: '{ "spec": { "version": "IPv4" ',
      })
      expectStatus(context, 'JSON-02', answer, 400)
    },
  },
  {
    status: 401,
    requirement: 'AUTHN-02',
    title: 'a missing and a malformed token are answered 401',
    async run(context, stage) {
      const list = `${stage.target.providers['seca.workspace'] ?? ''}${collectionPath(stage.workspace)}`
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
    async run(context, stage) {
      // Every tenant has this role, so the answer cannot be a 404 that says nothing.
      const foreign = { kind: kindOf('role'), tenant: stage.target.foreignTenant, name: 'seca.admin' }
      const answer = await context.send({ method: 'GET', url: stage.urlOf(foreign) })
      context.expect('AUTHZ-31', answer.status === 403 || answer.status === 404, {
        message: `a role of tenant ${stage.target.foreignTenant} was answered ${answer.status}`,
        path: 'status',
        expected: 403,
        actual: answer.status,
        answer,
      })
      if (answer.status === 404) context.equal('AUTHZ-32', 'status', 404, 403, answer)
      if (answer.status >= 400) expectErrorBody(context, answer)
      await expectNothingListed(context, stage)
    },
  },
  {
    status: 404,
    requirement: 'ERR-28',
    title: 'an unknown name is answered 404',
    async run(context, stage) {
      await stage.makeWorkspace(context)
      const answer = await context.send({ method: 'GET', url: stage.urlOf(stage.inside('never-created')) })
      expectStatus(context, 'LIFE-07', answer, 404)
    },
  },
  {
    status: 412,
    requirement: 'CONC-03',
    title: 'a PUT with an old resourceVersion is answered 412 and changes nothing',
    async run(context, stage) {
      await stage.makeWorkspace(context)
      const url = stage.urlOf(stage.workspace)
      const before = await context.send({ method: 'GET', url })
      const resourceVersion = Number(valueAt(before.json, '/metadata/resourceVersion'))
      if (!Number.isInteger(resourceVersion)) {
        throw new Unverified('prerequisite', 'the workspace shows no resourceVersion')
      }
      const change = (writer: string) => ({ labels: { writer }, spec: {} })
      await context.send({ method: 'PUT', url, body: change('first') })
      const current = await context.send({ method: 'GET', url }, 'probe')
      const answer = await context.send({ method: 'PUT', url, body: change('stale'), resourceVersion })
      expectStatus(context, 'CONC-03', answer, 412)
      const after = await context.send({ method: 'GET', url }, 'probe')
      context.equal(
        'CONC-03',
        '$.labels',
        valueAt(after.json, '/labels'),
        valueAt(current.json, '/labels'),
        after,
      )
    },
  },
  {
    status: 422,
    requirement: 'ERR-15',
    title: 'an invalid configuration is answered 422 and nothing is stored',
    async run(context, stage) {
      const answer = await stage.refusedPut(context, 'ip-version-5', { body: { spec: { version: 'IPv5' } } })
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
      if (answer.status === 412 && context.config.expect === 'referee') {
        context.note('answered 412, as the community suite demands')
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

function expectStatus(context: CheckContext, requirement: string, answer: Answer, status: number): ErrorView {
  context.demand(requirement, answer.status === status, {
    message: `the answer is ${answer.status}, not ${status}`,
    path: 'status',
    expected: status,
    actual: answer.status,
    answer,
  })
  return expectErrorBody(context, answer)
}

/** A list of a foreign tenant may be refused or empty (LIST-36); anything in it is a leak. */
async function expectNothingListed(context: CheckContext, stage: ErrorStage): Promise<void> {
  const address = { ...stage.workspace, tenant: stage.target.foreignTenant }
  const url = `${stage.target.providers['seca.workspace'] ?? ''}${collectionPath(address)}`
  const answer = await context.send({ method: 'GET', url })
  const items = valueAt(answer.json, '/items')
  context.expect('AUTHZ-31', answer.status !== 200 || (Array.isArray(items) && items.length === 0), {
    message: `the workspaces of tenant ${stage.target.foreignTenant} are listed`,
    path: '$.items',
    expected: '403, or no items',
    actual: Array.isArray(items) ? `${items.length} items` : items,
    answer,
  })
}
