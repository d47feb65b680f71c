import {
  ActionLog,
  ConsoleAccess,
  FlavorList,
  Forecast,
  InstanceLog,
  Keypair,
  messages,
  Overview,
  operations,
  requiredOfInstance,
} from '../../../contract/native/redu/index.ts'
import { issuesOf } from '../../../contract/validation.ts'
import { brokenPageStep } from './page-life.test-support.ts'
import {
  type CallOptions,
  type ListedInstance,
  minimal,
  type ReduClient,
  type ReduReply,
} from './redu.test-support.ts'

/** Whether a mock behaves as a requirement says. */
export type Probe = (api: ReduClient) => Promise<boolean>

const publicKey = 'ssh-ed25519 AAAA user@host'

/** An instance by whatever of the mock still works. */
async function instanceOf(
  api: ReduClient,
  members: Readonly<Record<string, unknown>> = {},
  options: CallOptions = {},
) {
  const { status } = await api.call('R04', { ...options, body: { ...minimal(api.mock), ...members } })
  api.clock.advance(1000)
  const found: ListedInstance | undefined = await api.find(String(members['name'] ?? 'vm'), options)
  return { status, id: found?.id ?? '', found }
}

async function volumeOf(api: ReduClient): Promise<string> {
  return ((await api.call('X04', { body: { name: 'v', size: 1 } })).json as { id: string }).id
}

const fits = (schema: Parameters<typeof issuesOf>[0], { json }: ReduReply) =>
  json !== undefined && issuesOf(schema, json).length === 0
const says = ({ status, json }: ReduReply, message: string) =>
  status === 200 && (json as { message: string }).message === message

const named = ({ json }: ReduReply, name: string): { id: string } | undefined =>
  (json as { id: string; name: string }[]).find((each) => each.name === name)

const creates = async (api: ReduClient, ...bodies: readonly object[]) => {
  const replies = await Promise.all(
    bodies.map((body) => api.call('R04', { body: { ...minimal(api.mock), ...body } })),
  )
  return replies.every(({ status }) => status < 300)
}

const statesUnauthorized = (stated: boolean) => async (api: ReduClient) => {
  for (const { id, statuses, api: where } of operations) {
    if (where !== 'compute' || statuses.includes(401) !== stated) continue
    if ((await api.call(id, { as: null, at: 'x', body: undefined })).status !== 401) return false
  }
  return true
}

const refusesKeypairs = async (api: ReduClient, refused: (status: number) => boolean) =>
  refused((await api.call('R10', { body: { name: 'k' } })).status) &&
  refused((await api.call('R10', { body: { publicKey } })).status)

/** One for each requirement, by its number. */
export const probes: Readonly<Record<string, Probe>> = {
  '01': async (api) => fits(Overview, await api.call('R01')) && !Array.isArray((await api.call('R01')).json),
  '02': async (api) => fits(FlavorList, await api.call('R02')),
  '03': async (api) => {
    await instanceOf(api, { name: 'mine' })
    return (await api.find('mine', { as: 'bob' })) === undefined
  },
  '04': async (api) => says(await api.call('R04', { body: minimal(api.mock) }), messages.creation),
  '05': async (api) => (await instanceOf(api)).found !== undefined,
  '05b': async (api) => (await instanceOf(api)).found?.status === 'ACTIVE',
  '06': async (api) => {
    for (const member of requiredOfInstance) {
      const { [member]: _, ...body } = minimal(api.mock)
      if ((await api.call('R04', { body })).status < 300) return false
    }
    return ((await api.call('R03')).json as unknown[]).length === 0
  },
  '07': async (api) =>
    !(await creates(api, { enable_ssh: true })) && (await creates(api, { enable_ssh: false })),
  '08': (api) => creates(api, { flavor: 3 }, { flavor: '3' }),
  '09': async (api) => {
    for (const wish of [true, 'shouldbetrue', false, 'shouldbefalse']) {
      const { found } = await instanceOf(api, { name: `is-${wish}`, is_public: wish })
      const expected = wish === true || wish === 'shouldbetrue'
      if (found?.metadata['isPublic'] !== String(expected)) return false
    }
    return true
  },
  '10': async (api) => {
    if (!(await creates(api, { volume: null }))) return false
    const { id } = await instanceOf(api, { name: 'with', volume: { name: 'v', size: 1 } })
    return ((await api.call('R22', { at: id })).json as unknown[]).length === 1
  },
  '11': (api) => creates(api, {}),
  '12': async (api) => {
    const reply = await api.call('R05', { body: { instanceId: (await instanceOf(api)).id } })
    return reply.status === 201 && fits(ConsoleAccess, reply)
  },
  '12b': async (api) =>
    (await api.call('R05', { body: { instanceId: (await instanceOf(api)).id } })).text.includes('https://'),
  '13': async (api) => (await api.call('R05', { body: {} })).status === 400,
  '14': async (api) => fits(InstanceLog, await api.call('R07', { at: (await instanceOf(api)).id })),
  '15': async (api) => fits(ActionLog, await api.call('R08', { at: (await instanceOf(api)).id })),
  '15b': async (api) =>
    JSON.stringify((await api.call('R08', { at: (await instanceOf(api)).id })).json).includes('"create"'),
  '16': async (api) => {
    const reply = await api.call('R10', { body: { name: 'k', publicKey } })
    return reply.status === 201 && fits(Keypair, reply) && (await api.call('R09')).text.includes('"k"')
  },
  '17': (api) => refusesKeypairs(api, (status) => status >= 400),
  '17b': (api) => refusesKeypairs(api, (status) => status === 400),
  '18': async (api) => {
    await api.call('R10', { body: { name: 'k', publicKey } })
    const { status, text } = await api.call('R11', { at: 'k' })
    return status === 204 && text === '' && !(await api.call('R09')).text.includes('"k"')
  },
  '19': async (api) => {
    const body = { instanceId: (await instanceOf(api)).id }
    return (
      (await api.call('R12', { body })).status === 200 && (await api.call('R13', { body })).status === 200
    )
  },
  '19b': async (api) =>
    (await api.call('R12', { body: {} })).status === 400 &&
    (await api.call('R13', { body: {} })).status === 400,
  '20': statesUnauthorized(true),
  '20b': statesUnauthorized(false),
  '21': async (api) => {
    const foreign = await api.mock.keycloak?.issueToken('otherrealm', 'alice', {
      origin: 'https://mock.redu.test',
      claims: { iss: 'https://mock.redu.test/realms/testrealm' },
    })
    for (const token of ['none', await api.token('alice', { lifetime: -1 }), foreign]) {
      if ((await api.call('R01', { authorization: `Bearer ${token}` })).status !== 401) return false
    }
    return true
  },
  '22': async (api) => {
    const body = { instanceId: (await instanceOf(api)).id, snapshotName: 's' }
    if ((await api.call('R15', { body })).status !== 200) return false
    const listed = named(await api.call('R14'), 's')
    if (listed === undefined || (await api.call('R16', { at: listed.id })).status !== 204) return false
    return named(await api.call('R14'), 's') === undefined
  },
  '23': async (api) => {
    const body = { volumeId: await volumeOf(api), backupName: 'b' }
    if ((await api.call('R18', { body })).status !== 200) return false
    const listed = named(await api.call('R17'), 'b')
    if (listed === undefined || (await api.call('R19', { at: listed.id })).status !== 204) return false
    return named(await api.call('R17'), 'b') === undefined
  },
  '24': async (api) => fits(Forecast, await api.call('R20')),
  '25': async (api) => {
    const { id } = await instanceOf(api)
    const volumeId = await volumeOf(api)
    const reply = await api.call('R21', { body: { instanceId: id, volumeId } })
    if (!says(reply, messages.attachment)) return false
    return (await api.call('R22', { at: id })).text.includes(volumeId)
  },
  '25b': async (api) => (await api.call('R21', { body: {} })).status === 400,
  '26': async (api) =>
    (await api.call('R21', { as: null, body: {} })).status === 401 &&
    (await api.call('R22', { as: null, at: 'x' })).status === 401,
  '27': async (api) => {
    const reply = await api.call('R06', { at: (await instanceOf(api)).id })
    api.clock.advance(1000)
    return says(reply, messages.deletion) && (await api.find('vm')) === undefined
  },
  '28': async (api) => {
    for (const { id, statuses } of operations) {
      if (!statuses.includes(500)) continue
      api.mock.failNext(id)
      if ((await api.call(id, { at: 'x' })).status !== 500) return false
    }
    return true
  },
  '29': async (api) => {
    const body = { instanceId: (await instanceOf(api)).id }
    const headers = { authorization: `Bearer ${await api.token()}`, 'content-type': 'application/json' }
    const path = '/api/cloud/compute'
    const replies = [
      await api.send('GET', `${path}/snapshot`, { headers }),
      await api.send('GET', `${path}/backup`, { headers }),
      await api.send('POST', `${path}/instances/make-public`, { headers, body: JSON.stringify(body) }),
    ]
    return replies.every(({ status }) => status >= 400)
  },
  '30': async (api) => (await brokenPageStep(api)) === undefined,
}
