import { kindOf, type ResourceAddress, resourcePath } from '../../contract/index.ts'
import type { Answer, ClientRequest } from '../client/client.ts'
import { Unverified } from '../engine/check-ended.ts'
import type { CheckContext } from '../engine/context.ts'
import type { RunConfig, Target } from '../engine/run-config.ts'
import { untilActive } from '../expectations/settle.ts'
import { proveFree, putInLedger } from './create.ts'

/** Where the documented errors are provoked: a workspace of the run, and names inside it that are never created. */
export interface ErrorStage {
  readonly target: Target
  readonly workspace: ResourceAddress
  urlOf(address: ResourceAddress): string
  /** A public IP of this name in the workspace. */
  inside(name: string): ResourceAddress
  /** Makes the workspace; once. */
  makeWorkspace(context: CheckContext): Promise<void>
  /** Sends a PUT that must be refused, and proves that nothing is stored under its name. */
  refusedPut(context: CheckContext, name: string, request: Partial<ClientRequest>): Promise<Answer>
}

export function createErrorStage({ target, runId }: Pick<RunConfig, 'target' | 'runId'>): ErrorStage {
  const workspace = { kind: kindOf('workspace'), tenant: target.tenant, name: `errors-${runId}` }
  const urlOf = (address: ResourceAddress) =>
    `${target.providers[address.kind.provider] ?? ''}${resourcePath(address)}`
  const inside = (name: string) => ({
    kind: kindOf('public-ip'),
    tenant: target.tenant,
    workspace: workspace.name,
    name,
  })
  let ready = false

  async function makeWorkspace(context: CheckContext): Promise<void> {
    if (ready) return
    const url = urlOf(workspace)
    await proveFree(context, url)
    const answer = await putInLedger(context, url, workspace.kind.id, { labels: {}, spec: {} })
    if (answer.status >= 300) {
      throw new Unverified('prerequisite', `the workspace was answered ${answer.status}`)
    }
    await untilActive(context, url, workspace.kind, workspace.name)
    ready = true
  }

  return {
    target,
    workspace,
    urlOf,
    inside,
    makeWorkspace,
    async refusedPut(context, name, request) {
      await makeWorkspace(context)
      const url = urlOf(inside(name))
      const entry = context.ledger.intend(inside(name).kind.id, url)
      const answer = await context.send({ method: 'PUT', url, ...request })
      const stored = await context.send({ method: 'GET', url }, 'probe')
      if (stored.status === 200) context.ledger.settle(entry, 'created')
      if (stored.status === 404) context.ledger.settle(entry, 'refused')
      context.equal('ASYNC-03', 'status', stored.status, 404, stored)
      return answer
    },
  }
}
