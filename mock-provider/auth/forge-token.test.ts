import { expect, it } from 'vitest'
import { checked, checkedProvider } from '../checked-fetch.test-support.ts'
import { paths } from '../single-vm.test-support.ts'
import { tokenFlaws } from './forge-token.ts'

const regions = 'seca.region/v1/regions'

it.each(
  tokenFlaws.flatMap((flaw) => (['ES256', 'RS256'] as const).map((algorithm) => [flaw, algorithm] as const)),
)('refuses a token that is %s (%s), and does not repeat it', async (flaw, algorithm) => {
  const { provider } = await checkedProvider()
  const token = await provider.forgeToken(flaw, { algorithm })
  // Before rights, existence and the body are looked at (AUTHN-13).
  const { status, headers, text } = await checked(provider, token).put(`${paths.role}x`, '{')
  expect(status).toBe(401)
  expect(headers.get('www-authenticate')).toContain('error="invalid_token"')
  for (const part of [token, ...token.split('.').filter((each) => each.length > 2), 'user@secapi.eu']) {
    expect([text.includes(part), String(headers.get('www-authenticate')).includes(part)]).toEqual([
      false,
      false,
    ])
  }
})

it('grants nothing for roles that are written into a token', async () => {
  const { provider } = await checkedProvider()
  const claims = { roles: ['seca.admin'], permissions: ['*'], scope: 'seca.admin', tenant: 'demo' }
  const token = await provider.token({ subject: 'stranger', claims })
  expect((await checked(provider, token).get(regions)).status).toBe(200)
  expect((await checked(provider, token).get(paths.role)).status).toBe(403)
})

it.each([
  [{ tenants: ['demo'] }, 200, 200],
  [{ workspaces: ['w'] }, 403, 200],
  [{ workspaces: ['w2'] }, 403, 403],
  [{ regions: ['elsewhere'] }, 403, 403],
  [{ tenants: ['other'] }, 403, 403],
  [{}, 200, 200],
])('narrows by the claim scope %j what assignments give', async (scope, roles, workspace) => {
  const api = await checkedProvider()
  await api.make(paths.workspace, { spec: {} })
  const narrowed = checked(api.provider, await api.provider.token({ claims: { scope } }))
  expect((await narrowed.get(paths.role.replace(/reader$/, 'seca.admin'))).status).toBe(roles)
  expect((await narrowed.get(paths.workspace)).status).toBe(workspace)
})

it('takes tokens of both algorithms, the same for the same seed', async () => {
  for (const algorithm of ['ES256', 'RS256'] as const) {
    const [one, same, other] = [
      await checkedProvider(),
      await checkedProvider(),
      await checkedProvider({ seed: 2 }),
    ]
    const token = await one.provider.token({ algorithm })
    const statuses = []
    for (const { provider } of [one, same, other]) {
      statuses.push((await checked(provider, token).get(regions)).status)
    }
    expect([algorithm, ...statuses]).toEqual([algorithm, 200, 200, 401])
  }
})

it('signs RS256 with a key of its own when it has no seed', async () => {
  const { provider } = await checkedProvider({ seed: undefined as never })
  expect((await checked(provider, await provider.token({ algorithm: 'RS256' })).get(regions)).status).toBe(
    200,
  )
})
