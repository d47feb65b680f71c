import type { MockServer } from '../mock-provider/index.ts'

/** What a client saw of a kind that was added a moment ago. */
export interface Proof {
  readonly steps: Readonly<Record<string, Step>>
}

export interface Step {
  readonly status: number
  /** Pointers of the sources of an error. */
  readonly pointers: readonly string[]
  // biome-ignore lint/suspicious/noExplicitAny: the assertions look into bodies of many forms
  readonly json: any
}

const storage = '/providers/seca.storage/v1/tenants/demo'
const workspace = '/providers/seca.workspace/v1/tenants/demo/workspaces/w'
const authorization = '/providers/seca.authorization/v1/tenants/demo'
const volume = `${storage}/workspaces/w/block-storages/disk`
const snapshots = `${storage}/workspaces/w/snapshots`

const blockStorageRef = { resource: 'block-storages/disk' }
const skuRef = { tenant: 'seca', resource: 'skus/seca.rd500' }

/**
 * Uses the made-up kind `snapshot` as a client: routes, validation, lists, roles and errors.
 *
 * @public the script that the test writes imports it
 */
export async function useSnapshots(server: MockServer): Promise<Proof> {
  const steps: Record<string, Step> = {}
  const sendAs =
    (token: string) =>
    async (step: string, method: string, path: string, body?: object, version?: number): Promise<Step> => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-unmodified-since': String(version) }),
      }
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      const answer = await fetch(server.baseUrl + path, init)
      const text = await answer.text()
      const json = text === '' ? undefined : JSON.parse(text)
      const pointers = (json?.sources ?? []).map(({ pointer }: { pointer: string }) => pointer)
      steps[step] = { status: answer.status, pointers, json }
      return steps[step]
    }
  const send = sendAs(server.token)
  const snapshot = (name: string) => `${snapshots}/${name}`
  const sound = { labels: { tier: 'gold' }, spec: { blockStorageRef, keepDays: 7 } }

  await send('no workspace', 'PUT', snapshot('first'), sound)
  await send('workspace', 'PUT', workspace, { spec: {} })
  await send('no volume', 'PUT', snapshot('first'), sound)
  await send('volume', 'PUT', volume, { spec: { skuRef, sizeGB: 10 } })
  await send('unsound', 'PUT', snapshot('first'), { spec: { keepDays: 0, keepDasy: 1 } })
  await send('bad name', 'PUT', snapshot('First'), sound)
  await send('created', 'PUT', snapshot('first'), sound)
  await send('read', 'GET', snapshot('first'))
  await send('updated', 'PUT', snapshot('first'), { spec: { blockStorageRef, keepDays: 8 } })
  await send('stale', 'PUT', snapshot('first'), sound, 1)
  await send('other volume', 'PUT', volume.replace('disk', 'disk2'), { spec: { skuRef, sizeGB: 10 } })
  const moved = { spec: { blockStorageRef: { resource: 'block-storages/disk2' }, keepDays: 8 } }
  await send('immutable', 'PUT', snapshot('first'), moved)
  await send('second', 'PUT', snapshot('second'), sound)
  await send('listed', 'GET', `${snapshots}?limit=1`)
  await send('selected', 'GET', `${snapshots}?labels=tier%3Dgold`)
  await send('volume in use', 'DELETE', volume)
  await send('not allowed', 'POST', snapshots)
  await send('misspelt', 'GET', snapshots.replace('snapshots', 'snapshot'))
  await send('counted', 'GET', workspace)

  const permissions = [{ provider: 'seca.storage/v1', resources: ['snapshots/*'], verb: ['get', 'list'] }]
  await send('role', 'PUT', `${authorization}/roles/auditor`, { spec: { permissions } })
  const assignment = { spec: { subs: ['auditor'], scopes: [{}], roles: ['auditor'] } }
  await send('assignment', 'PUT', `${authorization}/role-assignments/auditors`, assignment)
  const audit = sendAs(await server.provider.token({ subject: 'auditor' }))
  await audit('auditor reads', 'GET', snapshot('first'))
  await audit('auditor lists', 'GET', snapshots)
  await audit('auditor writes', 'PUT', snapshot('third'), sound)
  await audit('auditor reads a volume', 'GET', volume)

  await send('deleted', 'DELETE', snapshot('first'))
  await send('gone', 'GET', snapshot('first'))
  return { steps }
}
