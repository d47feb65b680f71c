import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { listChecks } from '../cli/actions/list.ts'
import { runConformance } from '../cli/actions/run.ts'
import { serveWorld } from '../cli/native/systems.ts'

function outputDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'seca-native-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

function textsBelow(directory: string): string {
  return readdirSync(directory, { recursive: true })
    .map((name) => join(directory, String(name)))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
}

const systems = ['redu', 'ionos', 'cleura'] as const

it.each(systems)('runs the suite of %s against its embedded mock', async (system) => {
  const output = outputDirectory()
  const { exitCode, results, reports } = await runConformance({ system, output, html: false })
  expect(
    results.checks.filter(({ verdict }) => verdict !== 'pass').map(({ id, reason }) => [id, reason]),
  ).toEqual(system === 'ionos' ? [['ION-AUTH-14/ttl', expect.stringContaining('how-to')]] : [])
  expect([exitCode, results.verdict, results.leftBehind]).toEqual([0, 'conformant', []])
  expect(results.run.system).toBe(system)
  // Areas by levels are those of SECA.
  expect(reports.scorecard).toBeUndefined()
  expect(readFileSync(reports.markdown, 'utf8')).toContain(`\`${system}\`: CONFORMANT`)
})

it.each(systems)('takes the accounts of %s from the environment, and writes no secret', async (system) => {
  const served = await serveWorld(system, { control: false })
  onTestFinished(() => served.close())
  const environment = served.world.environment(served.baseUrl)
  const output = outputDirectory()
  const { exitCode, leaks } = await runConformance(
    { system, baseUrl: served.baseUrl, output, html: false },
    { environment },
  )
  expect([exitCode, leaks]).toEqual([0, []])
  const written = textsBelow(output)
  for (const [name, value] of Object.entries(environment)) {
    if (name.endsWith('PASSWORD')) expect(written.includes(value), name).toBe(false)
  }
  expect(written).not.toMatch(/eyJ[\w-]+\.[\w-]+/)
})

it('gives the tokens back that a run has generated', async () => {
  const served = await serveWorld('ionos', {})
  onTestFinished(() => served.close())
  const environment = served.world.environment(served.baseUrl)
  const { IONOS_USERNAME: name, IONOS_PASSWORD: password } = environment
  await runConformance(
    {
      system: 'ionos',
      baseUrl: served.baseUrl,
      output: outputDirectory(),
      html: false,
      only: ['ION-AUTH-*'],
    },
    { environment },
  )
  const headers = { authorization: `Basic ${btoa(`${name}:${password}`)}` }
  const answer = await fetch(`${served.baseUrl}/auth/v1/tokens`, { headers })
  expect(await answer.json()).toEqual({ tokens: [] })
})

it('reads the codes of SMS by a command', async () => {
  const served = await serveWorld('cleura', {})
  onTestFinished(() => served.close())
  const url = `${served.controlUrl}/sms?login=`
  const script = `fetch('${url}' + process.env.CLEURA_2FA_LOGIN).then((r) => r.json()).then((j) => console.log(j.messages.at(-1).code))`
  const environment = {
    ...served.world.environment(served.baseUrl),
    CLEURA_2FA_CODE_COMMAND: `"${process.execPath}" -e "${script}"`,
  }
  const { results } = await runConformance(
    {
      system: 'cleura',
      baseUrl: served.baseUrl,
      output: outputDirectory(),
      html: false,
      only: ['CLE-0*', 'CLE-18'],
    },
    { environment },
  )
  expect(results.checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
  expect(results.checks.map(({ id }) => id)).toContain('CLE-18/with-sms-verify-code')
})

it('lists the checks of a system', () => {
  const checks = listChecks({ system: 'cleura', only: ['CLE-18'] })
  expect(checks.map(({ id }) => id)).toContain('CLE-18/with-sms-verify-code')
  expect(
    listChecks({ system: 'redu', profile: ['public-docs'] }).find(({ id }) => id === 'KC-05/listed')?.level,
  ).toBe('MUST')
})

it.each([
  [{ system: 'redu', tenant: 'acme' }, '--tenant is for SECA'],
  [{ system: 'redu', profile: ['usage'] }, 'redu has no profile usage'],
  [{ system: 'ionos', param: { flavor: '3' } }, 'ionos has no such parameter'],
  [{ system: 'cleura', baseUrl: 'http://127.0.0.1:9' }, 'no account was given'],
  [{ system: 'redu', baseUrl: 'http://127.0.0.1:9' }, 'KEYCLOAK_URL'],
  [{ profile: ['public-docs'] }, 'none of SECA'],
  [{ baseUrl: 'http://127.0.0.1:9' }, '--base-url needs --system'],
  [{ system: 'redu', only: ['LIST-*'] }, 'no check matches'],
] as const)('refuses %j', async (options, reason) => {
  const run = runConformance({ ...options, output: outputDirectory() }, { environment: {} })
  await expect(run).rejects.toThrow(reason)
})
