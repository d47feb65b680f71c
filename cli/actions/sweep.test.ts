import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryDirectory } from '../../test/command.test-support.ts'
import { startKeycloak, startSeca } from './mock-issuers.test-support.ts'
import { sweepRun } from './sweep.ts'

const { signal } = new AbortController()
const run = 'k3x9q'
const cleura = {
  CLEURA_API_URL: 'http://127.0.0.1:1',
  CLEURA_API_USERNAME: 'u',
  CLEURA_API_PASSWORD: 'p',
}

it('logs in as a run does, removes what is left, and gives the credential back', async () => {
  const keycloak = await startKeycloak()
  const seca = await startSeca({ trustedIssuers: [keycloak.issuer] })
  const url = `${seca.baseUrl}/providers/seca.workspace/v1/tenants/${seca.tenant}/workspaces/sc-${run}-workspace`
  const headers = { authorization: `Bearer ${seca.token}`, 'content-type': 'application/json' }
  await fetch(url, { method: 'PUT', headers, body: '{"spec":{}}' })
  const output = temporaryDirectory()
  const entry = { number: 1, kind: 'workspace', url, runId: run, writtenAt: '2026-01-01T00:00:00Z' }
  writeFileSync(join(output, 'ledger.ndjson'), `${JSON.stringify(entry)}\n`)

  const options = { run, output, credential: 'keycloak' as const }
  const { removed, left, notes } = await sweepRun(options, keycloak.asUser, signal)
  expect({ removed: removed.map((each) => each.url), left, notes }).toEqual({
    removed: [url],
    left: [],
    notes: [],
  })
  expect(keycloak.requests.filter((path) => path === 'logout')).toHaveLength(1)
  const record = readFileSync(join(output, `sweep-${run}.ndjson`), 'utf8')
  expect(keycloak.secrets.filter((secret) => record.includes(secret))).toEqual([])
  expect(record).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+/)
})

/** What cannot be, and what is said of it before anything is touched. */
it.each([
  [{}, {}, 'Give one with --token or SECA_TOKEN'],
  [{ token: 'x', credential: 'keycloak' }, {}, 'Leave one out'],
  [{ credential: 'cleura' }, cleura, 'SECA wants a JWT as bearer token'],
] as const)('refuses %j', async (flags, environment, reason) => {
  const output = temporaryDirectory()
  const url = 'http://127.0.0.1:1/x'
  const entry = { number: 1, kind: 'workspace', url, runId: run, writtenAt: '2026-01-01' }
  writeFileSync(join(output, 'ledger.ndjson'), `${JSON.stringify(entry)}\n`)
  await expect(sweepRun({ run, output, ...flags }, environment, signal)).rejects.toThrow(reason)
})
