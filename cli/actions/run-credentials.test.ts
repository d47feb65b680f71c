import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type MockServer, principals } from '../../mock-provider/index.ts'
import { serveNative } from '../../mock-provider/native/serve.ts'
import { formsOf } from '../../suites/client/secret-forms.ts'
import type { Exchange } from '../../suites/results.ts'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { startCleura, startIonos, startKeycloak, startSeca } from './mock-issuers.test-support.ts'
import { type RunControl, runConformance } from './run.ts'
import type { RunOptions } from './run-options.ts'

/** A short run: it creates things, and removes them. */
const short = { profile: ['usage'], only: ['GUIDE-01/*'], html: false } as const

async function run(seca: MockServer, options: Partial<RunOptions>, control: RunControl = {}) {
  const output = tempDir()
  const notes: string[] = []
  const target = {
    regionUrl: seca.urls.region,
    authorizationUrl: seca.urls.authorization,
    tenant: seca.tenant,
  }
  const events = { ...control.events, onNote: (text: string) => void notes.push(text) }
  const outcome = await runConformance(
    { ...target, ...short, output, ...options },
    { ...control, events },
  ).catch((error: unknown) => error as Error)
  return { outcome, notes, output }
}

/** The secrets that stand in a file of a directory, in any form. */
function found(directory: string, secrets: readonly string[]): string[] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  )
  return files.flatMap(({ parentPath, name }) => {
    const text = readFileSync(join(parentPath, name), 'utf8')
    return secrets.flatMap(formsOf).filter((form) => text.includes(form))
  })
}

it('renews short tokens during the run, so that no request is refused', async () => {
  const keycloak = await startKeycloak({ accessTokenLifetime: 3 })
  const seca = await startSeca({ trustedIssuers: [keycloak.issuer], latencyMs: 150 })
  const { outcome, notes, output } = await run(
    seca,
    { credential: 'keycloak' },
    { environment: keycloak.asUser },
  )
  expect(outcome).toMatchObject({ exitCode: 0, leaks: [] })
  expect(notes).toEqual([])
  const exchanges = readFileSync(join(output, 'exchanges.ndjson'), 'utf8').trim().split('\n')
  const statuses = exchanges.map((line) => (JSON.parse(line) as Exchange).response?.status)
  expect(statuses).not.toContain(401)
  expect(keycloak.requests.filter((path) => path === 'token').length).toBeGreaterThan(1)
  expect(keycloak.requests.filter((path) => path === 'logout')).toHaveLength(1)
  expect(found(output, keycloak.secrets)).toEqual([])
})

it('goes on with a warning when the token has no sub, where the provider takes it', async () => {
  const ionos = await startIonos({ subClaim: false })
  const seca = await startSeca()
  const gateway = await serveNative({
    system: 'gateway that exchanges tokens',
    fetch(request) {
      const headers = new Headers(request.headers)
      if (headers.has('authorization')) headers.set('authorization', `Bearer ${seca.token}`)
      const body = request.body === null ? {} : { body: request.body, duplex: 'half' }
      const { method, url } = request
      return seca.provider.fetch(new Request(url, { method, headers, ...body } as RequestInit))
    },
  })
  onTestFinished(gateway.close)
  const regionUrl = `${gateway.baseUrl}/providers/seca.region`
  const authorizationUrl = `${gateway.baseUrl}/providers/seca.authorization`
  const target = { regionUrl, authorizationUrl, credential: 'ionos' } as const
  const { outcome, notes } = await run(seca, target, { environment: ionos.environment })
  expect(notes).toEqual([expect.stringContaining('the token of admin has no claim sub')])
  expect(outcome).toMatchObject({ exitCode: 0 })
})

it('gives the IONOS token back after success, and touches no other', async () => {
  const ionos = await startIonos()
  await ionos.mock.issueToken(ionos.username)
  const seca = await startSeca({ trustedIssuers: [ionos.issuer] })
  const { outcome, output } = await run(seca, { credential: 'ionos' }, { environment: ionos.environment })
  expect(outcome).toMatchObject({ exitCode: 0 })
  expect(ionos.mock.tokenCount(ionos.username)).toBe(1)
  expect(found(output, ionos.secrets)).toEqual([])
})

it('gives the IONOS token back after a run that fails, and after one that cannot start', async () => {
  const ionos = await startIonos()
  const seca = await startSeca({ trustedIssuers: [ionos.issuer], deviations: ['put-drops-labels'] })
  const failed = await run(seca, { credential: 'ionos' }, { environment: ionos.environment })
  expect(failed.outcome).toMatchObject({ exitCode: 1 })
  expect(ionos.mock.tokenCount(ionos.username)).toBe(0)
  const refused = await run(
    seca,
    { credential: 'ionos', tenant: 'nobody' },
    { environment: ionos.environment },
  )
  expect(refused.outcome).toMatchObject({ message: expect.stringContaining('Failed to enter tenant nobody') })
  expect(ionos.mock.tokenCount(ionos.username)).toBe(0)
})

it('gives the IONOS token back after Ctrl-C, when the removal has used it', async () => {
  const ionos = await startIonos()
  const seca = await startSeca({ trustedIssuers: [ionos.issuer] })
  const interrupt = new AbortController()
  let results = 0
  const onResult = () => {
    results += 1
    if (results === 6) interrupt.abort('interrupted')
  }
  const control = { environment: ionos.environment, interrupt: interrupt.signal, events: { onResult } }
  const { outcome } = await run(seca, { credential: 'ionos' }, control)
  expect(outcome).toMatchObject({ exitCode: 130, results: { leftBehind: [] } })
  expect(ionos.mock.tokenCount(ionos.username)).toBe(0)
})

it('acts as each principal with a source of its own, and keeps their secrets out of everything', async () => {
  const keycloak = await startKeycloak()
  const seca = await startSeca({ trustedIssuers: [keycloak.issuer] })
  const outsider = await seca.provider.token({ subject: principals.outsider })
  const { outcome, output, notes } = await run(
    seca,
    {
      principals: {
        admin: { source: 'oidc' },
        editor: { source: 'keycloak', envPrefix: 'EDITOR_', clientId: 'cli' },
        outsider: { source: 'static', tokenEnv: 'OTHER_TOKEN', tenant: seca.otherTenant },
      },
    },
    {
      environment: { ...keycloak.asUser, ...keycloak.asOidc, ...keycloak.asEditor, OTHER_TOKEN: outsider },
    },
  )
  expect(outcome).toMatchObject({ exitCode: 0, leaks: [] })
  expect(notes).toEqual([])
  expect(found(output, [...keycloak.secrets, outsider])).toEqual([])
})

it('stops with Cleura before anybody logs in', async () => {
  const cleura = await startCleura()
  const seca = await startSeca()
  const environment = { ...cleura.environment, CLEURA_API_USERNAME: 'sms' }
  const { outcome, output } = await run(seca, { credential: 'cleura' }, { environment })
  expect(outcome).toMatchObject({
    name: 'CredentialError',
    message: expect.stringMatching(/opaque and travels in the headers .* Test a SECA endpoint with a token/),
  })
  expect(cleura.mock.smsOutbox.messages).toEqual([])
  expect(found(output, cleura.secrets)).toEqual([])
})

it('deletes a file that a secret has reached, and calls it our own error', async () => {
  const ionos = await startIonos()
  const seca = await startSeca({ trustedIssuers: [ionos.issuer] })
  const output = tempDir()
  const leak = Buffer.from(`x:${ionos.secrets[0]}`).toString('base64')
  const onPlan = () => writeFileSync(join(output, 'own.log'), `Basic ${leak}`)
  const control = { environment: ionos.environment, events: { onPlan } }
  const { outcome, notes } = await run(seca, { credential: 'ionos', output }, control)
  expect(outcome).toMatchObject({ exitCode: 4, leaks: ['own.log'], results: { verdict: 'conformant' } })
  expect(notes).toEqual([expect.stringMatching(/A secret reached .*own\.log/)])
  expect(notes.join()).not.toContain(ionos.secrets[0])
  expect(readdirSync(output)).not.toContain('own.log')
})
