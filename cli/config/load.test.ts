import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { loadConfig } from './load.ts'
import { timeoutOptions } from './timeouts.ts'

async function load(name: string, content: string) {
  const directory = tempDir()
  writeFileSync(join(directory, name), content)
  return await loadConfig(undefined, directory)
}

/** The lines of a refusal that say what is wrong where. */
async function issues(name: string, content: string): Promise<string[]> {
  const error = await load(name, content).then(
    () => new Error('it was taken'),
    (reason: Error) => reason,
  )
  return error.message.split('\n').filter((line) => line.startsWith('  '))
}

const principals = {
  admin: { source: 'oidc', issuer: 'https://login.test', clientSecretEnv: 'MY_SECRET' },
  editor: { source: 'keycloak', envPrefix: 'EDITOR_', grant: 'password' },
  outsider: { source: 'static', tokenEnv: 'OTHER_TOKEN', tenant: 'other' },
}

it.each([
  ['seca-conformance.config.json', JSON.stringify({ principals })],
  ['seca-conformance.config.ts', `export default { principals: ${JSON.stringify(principals)} } as const`],
  ['seca-conformance.config.yaml', `principals: ${JSON.stringify(principals)}`],
])('reads principals from %s', async (name, content) => {
  expect((await load(name, content))?.config).toEqual({ principals })
})

it('names file and line of what is wrong, in YAML', async () => {
  const content = `tenant: acme
principals:
  admin:
    source: oidc
    realm: seca
  editor:
    source: keycloak
`
  expect(await issues('seca-conformance.config.yaml', content)).toEqual([
    '  seca-conformance.config.yaml:5: principals.admin.realm is nothing that the source oidc has; it has issuer, clientId, clientSecretEnv, scope, audience',
  ])
  expect(await issues('seca-conformance.config.yaml', content.replace('oidc', 'saml'))).toEqual([
    '  seca-conformance.config.yaml:4: principals.admin.source must be one of static, command, oidc, keycloak, ionos, cleura',
  ])
})

it('names file and line of what is wrong, in JSON', async () => {
  const content = `{
  "timeouts": {
    "requestSeconds": 0,
    "settleSecondsByKind": { "instnace": 5 }
  }
}`
  expect(await issues('seca-conformance.config.json', content)).toEqual([
    '  seca-conformance.config.json:3: timeouts.requestSeconds must be > 0',
    '  seca-conformance.config.json:4: timeouts.settleSecondsByKind.instnace is not a member that the specification knows',
  ])
})

it('names file and line of what is wrong, in TypeScript', async () => {
  const content = `const tenant: string = 'acme'

export default {
  tenant,
  principals: {
    admin: { source: 'static' },
    viewer: {
      envPrefix: 'VIEWER_',
    },
    outsider: { source: 'static', tokenEnv: 'not a name' },
  },
}
`
  expect(await issues('seca-conformance.config.ts', content)).toEqual([
    '  seca-conformance.config.ts:7: principals.viewer.source is required',
    '  seca-conformance.config.ts:10: principals.outsider.tokenEnv must match pattern "^[A-Za-z_][A-Za-z0-9_]{0,63}$"',
  ])
})

it('says where a secret belongs, and does not repeat it', async () => {
  const content = `principals:
  admin:
    source: keycloak
    password: hunter22
`
  const found = await issues('seca-conformance.config.yaml', content)
  expect(found).toEqual([
    '  seca-conformance.config.yaml:4: principals.admin.password is a secret, and secrets have no place in a file; put it into the environment and name the variable in passwordEnv',
  ])
})

it('turns timeouts into options of a run', () => {
  expect(timeoutOptions()).toEqual({})
  expect(
    timeoutOptions({
      requestSeconds: 5,
      settleSeconds: 60,
      settleSecondsByKind: { instance: 600 },
      budgetMinutes: 9,
    }),
  ).toEqual({ requestTimeout: 5, budget: 9, timeout: { allMs: 60_000, byKindMs: { instance: 600_000 } } })
})

it('names file and line of a resource that cannot be looked at', async () => {
  const content = `readOnly: true
resources:
  workspace: prod
  instance: web-1
  instanse: prod/web-1
`
  const name = 'seca-conformance.config.yaml'
  expect(await issues(name, content)).toEqual(
    expect.arrayContaining([
      `  ${name}:4: resources.instance must have the form <workspace>/<name>, and is "web-1"`,
      expect.stringMatching(/:5: resources.instanse is no kind that can be named; use one of .*workspace/),
    ]),
  )
  const elsewhere = `${content.slice(0, content.indexOf('  instance'))}  instance: test/web-1\n`
  expect(await issues(name, elsewhere)).toEqual([
    `  ${name}:4: resources.instance names the workspace test, and another resource prod; all have to lie in the same`,
  ])
})
