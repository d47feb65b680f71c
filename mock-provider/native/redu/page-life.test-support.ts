import {
  messages,
  operationOf,
  type PageValues,
  pageRequest,
  pageScenario,
  type ReduPageOperationId,
} from '../../../contract/native/redu/index.ts'
import type { ReduClient, ReduReply } from './redu.test-support.ts'

/** The first id of a list is the value of a later sample. */
const idFrom: Partial<Record<ReduPageOperationId, keyof PageValues>> = {
  R03: 'instanceId',
  R14: 'snapshotId',
  R17: 'backupId',
}

/** Where web-01 is stopped on its way through the samples of the page; undefined when it gets to the end. */
export async function brokenPageStep(api: ReduClient): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${await api.token()}`, 'content-type': 'application/json' }
  let values: Partial<PageValues> = {
    baseUrl: '',
    image: api.mock.images[0]?.id ?? '',
    network: firstId(await api.call('X03')) ?? '',
    volumeId: ((await api.call('X04', { body: { name: 'another', size: 1 } })).json as { id: string }).id,
  }
  for (const operation of pageScenario) {
    const { method, url, body } = pageRequest(operation, values)
    if (operation === 'R03') api.clock.advance(1000)
    const init = { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const reply = await api.send(method, url, init)
    const [stated = 200] = operationOf(operation).statuses
    if (reply.status !== stated) return `${operation}: ${reply.status}`
    if (operation === 'R04' && !reply.text.includes(messages.creation)) return `${operation}: ${reply.text}`
    const value = idFrom[operation]
    if (value === undefined) continue
    const id = firstId(reply)
    if (id === undefined) return `${operation}: nothing is listed`
    values = { ...values, [value]: id }
  }
  api.clock.advance(1000)
  return (await api.find('web-01')) === undefined ? undefined : 'R06: the instance stays'
}

function firstId({ json }: ReduReply): string | undefined {
  return (json as { id: string }[])[0]?.id
}
