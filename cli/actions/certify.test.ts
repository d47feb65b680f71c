import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { principals } from '../../mock-provider/index.ts'
import type { Exchange } from '../../suites/results.ts'
import { tempDir } from '../../suites/run-config.test-support.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { startSeca } from './mock-issuers.test-support.ts'
import { runConformance } from './run.ts'

it('grants a certificate on the embedded mock', async () => {
  const { exitCode, results } = await runConformance({
    certify: true,
    profile: ['usage'],
    output: tempDir(),
    html: false,
  })
  expect(results.certification).toEqual({ granted: true, reasons: [] })
  expect(results.claims).toMatchObject([{ profile: 'usage', status: 'conformant', revision: 'v1.7' }])
  expect(exitCode).toBe(0)
})

it.each([
  [{ only: ['LIST-*'] }, /--only leaves checks out/],
  [{ level: 'should' }, /the level is not must/],
  [{ expect: 'referee' }, /what is expected is not the specification/],
  [{ edition: 'printed' }, /the guides are not those of v1.7/],
  [{ profile: ['kubernetes'] }, /kubernetes cannot be claimed without the foundation/],
  [{ regionUrl: 'http://127.0.0.1:1', tenant: 'acme' }, /no editor, viewer, outsider is configured/],
] as const)('refuses %j before anything is sent or written', async (options, reason) => {
  const output = join(tempDir(), 'report')
  await expect(runConformance({ certify: true, output, ...options })).rejects.toThrow(reason)
  expect(existsSync(output)).toBe(false)
})

it('refuses a waiver on a MUST before anything is sent or written', async () => {
  const dir = tempDir()
  const waivers = join(dir, 'seca-waivers.yaml')
  const entry = { check: 'LIST-04/*', reason: 'later', owner: 'acme', link: 'https://acme.example/1' }
  writeFileSync(waivers, JSON.stringify({ waivers: [{ ...entry, expires: '2099-01-01' }] }))
  const output = join(dir, 'report')
  await expect(runConformance({ certify: true, waivers, output })).rejects.toThrow(
    /the waiver LIST-04\/\* touches a MUST \(LIST-04\//,
  )
  expect(existsSync(output)).toBe(false)
})

it('refuses what the pre-flight warned of, before anything is created', async () => {
  const seca = await startSeca()
  const output = tempDir()
  const short = async (name: keyof typeof principals) =>
    await seca.provider.token({ subject: principals[name], expiresInSeconds: 600 })
  const environment = {
    SECA_TOKEN: await short('admin'),
    EDITOR_SECA_TOKEN: await short('editor'),
    VIEWER_SECA_TOKEN: await short('viewer'),
    OUTSIDER_SECA_TOKEN: await short('outsider'),
  }
  const run = runConformance(
    {
      certify: true,
      output,
      regionUrl: seca.urls.region,
      tenant: seca.tenant,
      principals: {
        editor: { source: 'static', envPrefix: 'EDITOR_' },
        viewer: { source: 'static', envPrefix: 'VIEWER_' },
        outsider: { source: 'static', envPrefix: 'OUTSIDER_', tenant: seca.otherTenant },
      },
    },
    { environment },
  )
  await expect(run).rejects.toThrow(/could not lead to a certificate.*the token of viewer ends in 10 min/s)
  const sent = readFileSync(join(output, 'exchanges.ndjson'), 'utf8').trim().split('\n')
  expect(sent.map((line) => (JSON.parse(line) as Exchange).request.method)).not.toContain('PUT')
  expect(readFileSync(join(output, 'ledger.ndjson'), 'utf8')).toBe('')
})

it('ends with a code of its own when a conformant run gets no certificate', () => {
  const refused = { granted: false, reasons: ['left out'] }
  expect(exitCodeOf({ verdict: 'conformant', certification: refused })).toBe(6)
  expect(exitCodeOf({ verdict: 'not-conformant', certification: refused })).toBe(1)
  expect(exitCodeOf({ verdict: 'conformant' })).toBe(0)
})
