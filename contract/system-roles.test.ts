import { expect, it } from 'vitest'
import { systemRoles } from './system-roles.ts'

const all = 'delete get list post put'
const network =
  'internet-gateways/* networks/* nics/* public-ips/* route-tables/* security-groups/* skus/* subnets/*'

const rolesOnly = { 'seca.authorization/v1': ['role-assignments/* roles/*', all] }
const workspaces = (verbs: string) => ({ 'seca.workspace/v1': ['workspaces/*', verbs] })
const others = (verbs: string) => ({
  'seca.region/v1': ['regions/*', 'get list'],
  'seca.network/v1': [network, verbs],
  'seca.compute/v1': ['instances/* skus/*', verbs],
  'seca.storage/v1': ['block-storages/* images/* skus/*', verbs],
})

/** As the documentation lists them, written down a second time. */
it.each([
  ['seca.admin', { ...rolesOnly, ...workspaces(all), ...others(all) }],
  ['seca.region-admin', { ...workspaces('delete get list put'), ...others(all) }],
  ['seca.workspace-admin', { ...workspaces('get list put'), ...others(all) }],
  ['seca.workspace-editor', others('get list post put')],
  ['seca.workspace-viewer', others('get list')],
])('gives %s what is published', (name, expected) => {
  const found = systemRoles.find((role) => role.name === name)
  const sorted = (items: readonly string[]) => [...items].sort().join(' ')
  expect(
    Object.fromEntries(
      (found?.permissions ?? []).map(({ provider, resources, verb }) => [
        provider,
        [sorted(resources), sorted(verb)],
      ]),
    ),
  ).toEqual(expected)
})

it('knows five of them', () => {
  expect(systemRoles).toHaveLength(5)
})
