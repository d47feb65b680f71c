import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { statementOf } from '../reports/bundle/digests.ts'
import { bundleFiles, digestFiles, type Files } from '../reports/bundle/layout.ts'
import { derivedFiles, makeBundle, predicateOf } from '../reports/bundle/make-bundle.ts'
import type { Problem } from '../reports/bundle/problem.ts'
import type { Product } from '../reports/bundle/product.ts'
import { verifyBundle } from '../reports/bundle/verify-bundle.ts'
import { concludeAgain } from '../suites/replay/conclude-again.ts'
import { rejudge } from '../suites/replay/rejudge.ts'
import type { CheckResult, Exchange, RunResults } from '../suites/results.ts'
import { command, runCommand, temporaryDirectory } from './command.test-support.ts'

const product: Product = {
  provider: 'Acme Cloud GmbH',
  product: 'Acme | Cloud <1>',
  version: '2026.11',
  contact: 'conformance@acme.example',
  reproduce: ['Order a tenant.'],
}
/** Reading, lists, rights, keys, a guide: everything that a record is made of. */
const chosen = ['REG-*', 'LIST-01', 'LIST-04', 'AUTHZ-05', 'OBJ-03', 'K8S-05', 'INST-20', 'SUB-*', 'GUIDE-01']
const key = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })

let files: Files
let version: string

beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'seca-bundle-test-'))
  try {
    const only = chosen.flatMap((glob) => ['--only', glob])
    const run = ['run', ...only, '--no-html', '--seed', '1', '--output', directory]
    await promisify(execFile)(process.execPath, [command, ...run], { env: { ...process.env, VITEST: '' } })
    files = await makeBundle(directory, product)
    version = resultsOf(files).tool.version
  } finally {
    rmSync(directory, { recursive: true })
  }
}, 300_000)

it('finds a bundle to be what it says, and judges every check again to the same end', async () => {
  const { problems, signature, rejudged } = await verifyBundle(files, version)
  expect(problems).toEqual([])
  expect(signature).toBe('unsigned')
  expect(rejudged.length).toBeGreaterThan(100)
  // Its kubeconfig is a secret, and the record hides it.
  expect(rejudged.filter(({ hidden }) => hidden).map(({ id }) => id)).toEqual(['K8S-05/kubernetes-cluster'])
})

it('names every file in which one byte is another', async () => {
  for (const [name, content] of files) {
    const altered = Buffer.from(content)
    const middle = altered.length >> 1
    altered[middle] = (altered[middle] ?? 0) ^ 1
    const { problems } = await verifyBundle(new Map([...files, [name, altered]]), version)
    // An altered digest makes the file that it stands for another than the digests say.
    if (name === digestFiles.plain) expect(problems).not.toEqual([])
    else expect(filesIn(problems), name).toContain(name)
  }
}, 300_000)

it('names what was added and what was taken away', async () => {
  const more = new Map([...files, ['notes.txt', Buffer.from('ok')]])
  expect((await verifyBundle(more, version)).problems).toEqual([
    { file: 'notes.txt', message: 'the digests do not name it' },
  ])
  const fewer = new Map([...files].filter(([name]) => name !== bundleFiles.junit))
  expect(filesIn((await verifyBundle(fewer, version)).problems)).toEqual([bundleFiles.junit])
})

it('misses a removed exchange, also when every digest was made anew', async () => {
  const exchanges = exchangesOf(files)
  for (const owner of ['LIST-01/subnet', 'shared/workspace', 'removal', 'discovery']) {
    const own = exchanges.filter(({ check }) => check === owner)
    expect(own.length, owner).toBeGreaterThan(0)
    const without = exchanges.filter((exchange) => exchange !== own[0])
    const { problems } = await verifyBundle(forged(files, resultsOf(files), without), version)
    expect(filesIn(problems), owner).toContain(bundleFiles.exchanges)
  }
})

it('finds a verdict that the exchanges do not give, also when everything else was made to fit', async () => {
  const answered = exchangesOf(files).map((exchange) =>
    exchange.check === 'LIST-01/subnet' && exchange.response !== undefined
      ? { ...exchange, response: { ...exchange.response, status: 500 } }
      : exchange,
  )
  // The provider failed, and the results were forged to a pass.
  const { problems } = await verifyBundle(forged(files, resultsOf(files), answered), version)
  expect(problems).toContainEqual({
    file: bundleFiles.results,
    message: 'LIST-01/subnet: it says pass, and the recorded exchanges say fail',
  })
  const failed = concludeAgain(
    withCheck(resultsOf(files), 'LIST-01/subnet', { verdict: 'fail' }),
    resultsOf(files).checks.length,
  )
  expect(await messagesOf(forged(files, failed))).toContain(
    'LIST-01/subnet: it says fail, and the recorded exchanges say pass',
  )
})

it('trusts no summary, no level and no missing check', async () => {
  const results = resultsOf(files)
  const better = { ...results, summary: { ...results.summary, warnings: results.summary.warnings + 1 } }
  expect((await messagesOf(forged(files, better)))[0]).toMatch(/^summary does not follow from the checks/)
  const conformant = { ...results, verdict: 'not-conformant' as const }
  expect((await messagesOf(forged(files, conformant)))[0]).toMatch(/^verdict does not follow from the checks/)
  const [first, ...rest] = results.checks
  const shorter = concludeAgain({ ...results, checks: rest }, rest.length)
  const without = exchangesOf(files).filter(({ check }) => check !== first?.id)
  expect(await messagesOf(forged(files, shorter, without))).toContain(`it has no result of ${first?.id}`)
  const softer = withCheck(results, 'LIST-01/subnet', { level: 'MAY' })
  expect(await messagesOf(forged(files, softer))).toContain(
    'LIST-01/subnet: its findings are not those of the recorded exchanges',
  )
})

it('misses the removal of a resource', async () => {
  const exchanges = exchangesOf(files)
  const gone = exchanges.findLast(
    ({ check, request, response }) =>
      check === 'removal' && request.method === 'GET' && response?.status === 404,
  )
  const url = gone?.request.url
  const there = exchanges.map((exchange) =>
    exchange.request.url === url && exchange.response?.status === 404
      ? { ...exchange, response: { ...exchange.response, status: 200 } }
      : exchange,
  )
  expect(await messagesOf(forged(files, resultsOf(files), there))).toContain(
    `the record does not show that ${url} was removed`,
  )
})

it('believes a signature by the key that the verifier gives, and no other', async () => {
  const signed = await signedWith(key.privateKey)
  expect(await verifyBundle(signed, version, key.publicKey)).toMatchObject({
    problems: [],
    signature: 'trusted',
  })
  expect(await verifyBundle(signed, version)).toMatchObject({ problems: [], signature: 'unknown' })
  expect(await verifyBundle(signed, version, stranger.publicKey)).toMatchObject({
    problems: [{ file: digestFiles.signed, message: 'the key that was given has not signed it' }],
  })
  // Without signature a bundle is nobody's.
  expect((await verifyBundle(files, version, key.publicKey)).problems).toMatchObject([
    { file: digestFiles.plain, message: 'the key that was given has not signed it' },
  ])
  const both = new Map([...signed, [digestFiles.plain, files.get(digestFiles.plain) ?? Buffer.alloc(0)]])
  expect(filesIn((await verifyBundle(both, version, key.publicKey)).problems)).toContain(digestFiles.plain)
})

it('shows no subject of a token and no secret', () => {
  const texts = [...files].map(([name, content]) =>
    name === bundleFiles.exchanges ? gunzipSync(content).toString() : content.toString(),
  )
  for (const subject of Object.values(originalSubjects)) {
    expect(texts.some((text) => text.includes(subject))).toBe(false)
  }
  expect(texts.join('')).toMatch(/subject-[0-9a-f]{10}/)
})

it('asks for the version that judged', async () => {
  const { problems } = await verifyBundle(files, '9.9.9')
  expect(problems).toMatchObject([{ file: bundleFiles.results }])
  expect(problems[0]?.message).toMatch(/^version .* of the suite has judged, and this is 9\.9\.9/)
})

it('judges again what a newer suite would judge otherwise, and says what the record does not decide', async () => {
  const exchanges = exchangesOf(files).filter(({ check }) => check !== 'LIST-01/subnet')
  const rejudged = await rejudge(resultsOf(files), exchanges)
  expect(rejudged.filter(({ undecided, hidden }) => undecided !== undefined && !hidden)).toMatchObject([
    {
      id: 'LIST-01/subnet',
      undecided: expect.stringMatching(/^the record of LIST-01\/subnet has no answer to /),
    },
  ])
})

it('is made, verified and judged again by the command, as archive and as folder', async () => {
  const directory = temporaryDirectory()
  const productFile = join(directory, 'PRODUCT.yaml')
  const run = join(directory, 'run')
  writeFileSync(productFile, files.get(bundleFiles.product)?.toString() ?? '')
  writeFileSync(join(directory, 'key.pem'), key.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(join(directory, 'key.pub'), key.publicKey.export({ type: 'spki', format: 'pem' }))
  await runCommand(['run', '--only', 'REG-*', '--no-html', '--output', run])
  for (const output of ['b.tar.gz', 'folder']) {
    const made = ['bundle', run, '--product', productFile, '--key', 'key.pem', '--output', output]
    expect(await runCommand(made, {}, directory)).toMatchObject({ code: 0, stderr: '' })
    const verified = ['verify', output, '--key', 'key.pub', '--badge', 'badge.svg']
    expect(await runCommand(verified, {}, directory)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('signed with the key that you gave'),
    })
    expect(await runCommand(['rejudge', output], {}, directory)).toMatchObject({ code: 0 })
  }
  const unreadable = await runCommand(['verify', 'PRODUCT.yaml'], {}, directory)
  expect(unreadable).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Failed to read the bundle/) })
  expect((await runCommand(['bundle', run, '--product', 'none.yaml'], {}, directory)).stderr).toMatch(
    /^Failed to read the product none\.yaml: there is no such file/,
  )
}, 300_000)

/** The subjects of the embedded mock, as a run without a bundle records them. */
const originalSubjects = { admin: 'user@secapi.eu' }

function resultsOf(bundle: Files): RunResults {
  return JSON.parse(bundle.get(bundleFiles.results)?.toString() ?? '') as RunResults
}

function exchangesOf(bundle: Files): Exchange[] {
  const lines = gunzipSync(bundle.get(bundleFiles.exchanges) ?? Buffer.alloc(0))
    .toString()
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as Exchange)
}

function withCheck(results: RunResults, id: string, change: Partial<CheckResult>): RunResults {
  return {
    ...results,
    checks: results.checks.map((each) => (each.id === id ? { ...each, ...change } : each)),
  }
}

/** What somebody would hand out who knows how a bundle is made: all other files fit to the forged ones. */
function forged(
  bundle: Files,
  results: RunResults,
  exchanges: readonly Exchange[] = exchangesOf(bundle),
): Files {
  const lines = exchanges.map((exchange) => JSON.stringify(exchange)).join('\n')
  const content = new Map([
    ...[...bundle].filter(([name]) => name !== digestFiles.plain),
    [bundleFiles.results, Buffer.from(`${JSON.stringify(results, null, 2)}\n`)],
    [bundleFiles.exchanges, gzipSync(`${lines}\n`)],
    ...[...derivedFiles(product, results)].map(([name, text]) => [name, Buffer.from(text)] as const),
  ])
  const statement = statementOf(content, predicateOf(results))
  return new Map([...content, [digestFiles.plain, Buffer.from(JSON.stringify(statement))]])
}

async function signedWith(privateKey: typeof key.privateKey): Promise<Files> {
  const { signStatement } = await import('../reports/bundle/signature.ts')
  const content = new Map([...files].filter(([name]) => name !== digestFiles.plain))
  const statement = statementOf(content, predicateOf(resultsOf(files)))
  return new Map([...content, [digestFiles.signed, Buffer.from(signStatement(statement, privateKey))]])
}

async function messagesOf(bundle: Files): Promise<string[]> {
  return (await verifyBundle(bundle, version)).problems.map(({ message }) => message)
}

function filesIn(problems: readonly Problem[]): string[] {
  return [...new Set(problems.map(({ file }) => file))]
}
