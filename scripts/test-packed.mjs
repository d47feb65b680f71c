// The package as users get it: packed, installed beside another major of vitest and a vitest.config.ts of the user's own,
// run in two processes. Verdicts must equal those of the embedded mock.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const readyWithinMs = 30_000
const directory = mkdtempSync(join(tmpdir(), 'seca-packed-'))
const npm = (...args) =>
  execFileSync('npm', args, { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' })

try {
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', directory], {
      encoding: 'utf8',
    }),
  )
  writeFileSync(
    join(directory, 'package.json'),
    JSON.stringify({ name: 'user', private: true, type: 'module' }),
  )
  writeFileSync(
    join(directory, 'vitest.config.ts'),
    `throw new Error('the configuration of the user was read')\n`,
  )
  npm('install', '--no-audit', '--no-fund', 'vitest@3', `./${filename}`)
  const command = join(directory, 'node_modules', '.bin', 'seca-conformance')

  const embedded = run(command, ['run', '--output', 'embedded'])
  const ready = join(directory, 'ready.json')
  const mock = spawn(command, ['mock', '--control', '--ready-file', ready], {
    cwd: directory,
    stdio: 'ignore',
  })
  try {
    const { urls, token, tenant, otherTenant, baseUrl } = await readWhenThere(ready)
    const flags = ['--region-url', urls.region, '--tenant', tenant, '--foreign-tenant', otherTenant]
    const remote = run(
      command,
      [
        'run',
        ...flags,
        '--fault-url',
        `${baseUrl}/__mock/faults`,
        '--forge-url',
        `${baseUrl}/__mock/tokens`,
        '--output',
        'remote',
      ],
      { SECA_TOKEN: token },
    )
    same(embedded, remote)
    console.log(`packed: ${remote.size} verdicts equal those of the embedded mock, reports written`)
  } finally {
    mock.kill('SIGTERM')
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}

function run(command, args, environment = {}) {
  const output = args.at(-1)
  execFileSync(command, args, {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...environment },
  })
  for (const file of ['allure-report/index.html', 'junit.xml', 'exchanges.ndjson']) {
    if (!existsSync(join(directory, output, file)))
      throw new Error(`the packed command wrote no ${output}/${file}`)
  }
  const { checks } = JSON.parse(readFileSync(join(directory, output, 'results.json'), 'utf8'))
  return new Map(checks.map(({ id, verdict }) => [id, verdict]))
}

function same(embedded, remote) {
  // The remote run acts as one principal; what needs others is not applicable there.
  const different = [...embedded].filter(
    ([id, verdict]) => remote.get(id) !== verdict && remote.get(id) !== 'not-applicable',
  )
  const decided = [...remote.values()].filter((verdict) => verdict === 'pass').length
  if (
    embedded.size === 0 ||
    embedded.size !== remote.size ||
    different.length > 0 ||
    decided < embedded.size / 2
  ) {
    throw new Error(`embedded and remote verdicts differ: ${JSON.stringify(different)}`)
  }
}

async function readWhenThere(file) {
  const deadline = performance.now() + readyWithinMs
  while (performance.now() < deadline) {
    if (existsSync(file) && readFileSync(file, 'utf8').endsWith('\n'))
      return JSON.parse(readFileSync(file, 'utf8'))
    await delay(50)
  }
  throw new Error(`the packed mock was not ready within ${readyWithinMs / 1000} s`)
}
