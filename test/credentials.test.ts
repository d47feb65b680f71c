import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  startCleura,
  startIonos,
  startKeycloak,
  startSeca,
} from '../cli/actions/mock-issuers.test-support.ts'
import type { MockServer } from '../mock-provider/index.ts'
import { formsOf } from '../suites/client/secret-forms.ts'
import { resultsIn, runCommand, temporaryDirectory } from './command.test-support.ts'

/** What must not come from the environment of whoever runs the tests. */
const clean = { CLIENT_AUTH_TOKEN: '', SECA_TOKEN: '' }

function flagsOf(seca: MockServer, output: string, ...more: string[]): string[] {
  const target = ['--region-url', seca.urls.region, '--authorization-url', seca.urls.authorization]
  return ['run', ...target, '--tenant', seca.tenant, '--profile', 'usage', '--output', output, ...more]
}

/** Every file of a run, and what it printed, in which a secret or a token stands in some form. */
function leaksIn(output: string, printed: string, secrets: readonly string[]): string[] {
  const forms = secrets.flatMap(formsOf)
  const leaky = (text: string) =>
    forms.some((form) => text.includes(form)) || /eyJ[\w-]{10,}\.[\w-]+/.test(text)
  const files = readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const leaks = files.filter((file) => leaky(readFileSync(file, 'utf8')))
  return leaky(printed) ? [...leaks, 'what was printed'] : leaks
}

type Prepared = {
  readonly issuers: Parameters<typeof startSeca>[0]
  readonly environment: NodeJS.ProcessEnv
  readonly secrets: readonly string[]
  readonly ended?: () => void
}

async function keycloak(as: 'asUser' | 'asClient' | 'asOidc'): Promise<Prepared> {
  const { issuer, secrets, ...environments } = await startKeycloak({ accessTokenLifetime: 10 })
  return { issuers: { trustedIssuers: [issuer] }, environment: environments[as], secrets }
}

const bearerSources: readonly (readonly [kind: string, prepare: () => Promise<Prepared>])[] = [
  ['keycloak', () => keycloak('asUser')],
  ['keycloak', () => keycloak('asClient')],
  ['oidc', () => keycloak('asOidc')],
  [
    'ionos',
    async () => {
      const { mock, username, issuer, environment, secrets } = await startIonos()
      const ended = () => expect(mock.tokenCount(username)).toBe(0)
      return { issuers: { trustedIssuers: [issuer] }, environment, secrets, ended }
    },
  ],
]

it.each(
  bearerSources,
)('passes the guides with a token of %s, and writes no secret anywhere', async (kind, prepare) => {
  const { issuers, environment, secrets, ended } = await prepare()
  const seca = await startSeca(issuers)
  const output = temporaryDirectory()
  const { code, stdout, stderr } = await runCommand(flagsOf(seca, output, '--credential', kind), {
    ...clean,
    ...environment,
  })
  const { verdict, summary } = resultsIn(output)
  expect({ code, verdict }, stderr).toEqual({ code: 0, verdict: 'conformant' })
  expect(summary).toMatchObject({ fail: 0, unverified: 0, harnessError: 0, leftBehind: 0 })
  expect(stderr).not.toContain('Take care')
  expect(leaksIn(output, stdout + stderr, secrets)).toEqual([])
  ended?.()
})

it.each([
  'static',
  'command',
])('passes the guides with a token of %s, and writes no secret anywhere', async (kind) => {
  const seca = await startSeca()
  const output = temporaryDirectory()
  const file = join(temporaryDirectory(), 'token')
  writeFileSync(file, seca.token)
  const environment = kind === 'static' ? { SECA_TOKEN: seca.token } : { SECA_TOKEN_COMMAND: `cat '${file}'` }
  const flags = flagsOf(seca, output, '--credential', kind, '--no-html')
  const { code, stdout, stderr } = await runCommand(flags, { ...clean, ...environment })
  expect({ code, verdict: resultsIn(output).verdict }, stderr).toEqual({ code: 0, verdict: 'conformant' })
  expect(leaksIn(output, stdout + stderr, [seca.token])).toEqual([])
})

it('stops with a token of Cleura before anything happens, and says why', async () => {
  const cleura = await startCleura()
  const seca = await startSeca()
  const output = temporaryDirectory()
  const { code, stdout, stderr } = await runCommand(flagsOf(seca, output, '--credential', 'cleura'), {
    ...clean,
    ...cleura.environment,
    CLEURA_API_USERNAME: 'sms',
  })
  expect(stderr).toMatch(/a token of cleura is opaque .* Test a SECA endpoint with a token that it issues/)
  expect(code).toBe(2)
  expect(cleura.mock.smsOutbox.messages).toEqual([])
  expect(leaksIn(output, stdout + stderr, cleura.secrets)).toEqual([])
})

it('takes principals and timeouts from a configuration file', async () => {
  const { issuer, secrets, asUser, asClient, asEditor } = await startKeycloak()
  const seca = await startSeca({ trustedIssuers: [issuer] })
  const [output, directory] = [temporaryDirectory(), temporaryDirectory()]
  const config = join(directory, 'seca-conformance.config.yaml')
  writeFileSync(
    config,
    `regionUrl: ${seca.urls.region}
tenant: ${seca.tenant}
profile: [usage]
timeouts: { requestSeconds: 10, settleSecondsByKind: { instance: 60 } }
principals:
  admin: { source: keycloak, usernameEnv: KEYCLOAK_USERNAME, clientId: cli }
  editor: { source: keycloak, envPrefix: EDITOR_, clientId: cli }
  outsider: { source: static, tokenEnv: OUTSIDER, tenant: ${seca.otherTenant} }
`,
  )
  const outsider = await seca.provider.token({ subject: 'outsider@secapi.eu' })
  const { code, stdout, stderr } = await runCommand(
    ['run', '--config', config, '--output', output, '--no-html'],
    {
      ...clean,
      ...asClient,
      ...asUser,
      ...asEditor,
      OUTSIDER: outsider,
    },
  )
  expect(code, stderr).toBe(0)
  expect(leaksIn(output, stdout + stderr, [...secrets, outsider])).toEqual([])
})

it('refuses an expired token before anything is sent, and a refused one with the remedy of its source', async () => {
  const seca = await startSeca()
  const expired = await seca.provider.token({ expiresInSeconds: -60 })
  const flags = flagsOf(seca, temporaryDirectory(), '--no-html')
  const over = await runCommand(flags, { ...clean, SECA_TOKEN: expired })
  expect(over).toMatchObject({ code: 2, stderr: expect.stringMatching(/has expired at .*SECA_TOKEN/) })
  const { environment, secrets } = await keycloak('asUser')
  const strange = await runCommand([...flags, '--credential', 'keycloak'], { ...clean, ...environment })
  expect(strange.stderr).toMatch(
    /refused with 401.*Check that the provider trusts the realm of KEYCLOAK_URL/s,
  )
  expect(strange.code).toBe(2)
  for (const secret of [...secrets, expired]) expect(over.stderr + strange.stderr).not.toContain(secret)
})

it('prints the rights that a token needs', async () => {
  const { code, stdout } = await runCommand(['run', '--help'])
  expect(stdout).toContain('seca.workspace/v1: list, get, put, delete on workspaces/*')
  expect(code).toBe(0)
})
