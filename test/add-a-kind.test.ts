import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Proof, Step } from './add-a-kind.test-support.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const snapshot = `import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { Reference } from '../schema/values.ts'

export const snapshot = defineKind({
  id: 'snapshot',
  schemaName: 'Snapshot',
  provider: 'seca.storage',
  collection: 'snapshots',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    blockStorageRef: Reference,
    keepDays: Type.Integer({ minimum: 1, maximum: 365 }),
  }),
  status: {},
  references: [refersTo('/spec/blockStorageRef', 'block-storage')],
  immutable: ['/spec/blockStorageRef'],
})
`

const use = `import { startMockServer } from './mock-provider/index.ts'
import { useSnapshots } from './test/add-a-kind.test-support.ts'

const server = await startMockServer({ seed: 1 })
const proof = await useSnapshots(server)
await server.close()
process.stdout.write(JSON.stringify(proof))
`

/** A copy of what a contributor of a kind works on, without tests. */
function checkout(further: readonly string[] = []): string {
  const dir = mkdtempSync(join(tmpdir(), 'seca-add-a-kind-'))
  const parts = [
    'contract',
    'fixtures',
    'mock-provider',
    'scripts/generate-kinds.ts',
    'package.json',
    'tsconfig.json',
  ]
  for (const part of [...parts, ...further, 'test/add-a-kind.test-support.ts']) {
    cpSync(join(root, part), join(dir, part), {
      recursive: true,
      filter: (source) => !source.endsWith('.test.ts'),
    })
  }
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'), 'dir')
  return dir
}

function run(dir: string, script: string, ...flags: readonly string[]): string {
  return execFileSync(process.execPath, ['--import', 'tsx', script, ...flags], { cwd: dir, encoding: 'utf8' })
}

it('takes a kind from one new file: routes, validation, lists, roles and errors', () => {
  const dir = checkout()
  try {
    const index = join(dir, 'contract/kinds/index.ts')
    run(dir, 'scripts/generate-kinds.ts')
    expect(readFileSync(index, 'utf8'), 'run npm run generate').toBe(
      readFileSync(join(root, 'contract/kinds/index.ts'), 'utf8'),
    )
    writeFileSync(join(dir, 'contract/kinds/snapshot.ts'), snapshot)
    run(dir, 'scripts/generate-kinds.ts')
    writeFileSync(join(dir, 'use.ts'), use)
    judge((JSON.parse(run(dir, 'use.ts')) as Proof).steps)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

it('checks a new kind by the rules that all kinds share, and its mock passes them', () => {
  const dir = checkout(['suites', 'reports', 'cli', 'scripts/try-checks.ts'])
  try {
    writeFileSync(join(dir, 'contract/kinds/snapshot.ts'), snapshot)
    run(dir, 'scripts/generate-kinds.ts')
    const [counts = ''] = run(dir, 'scripts/try-checks.ts', '--only', 'snapshot').trim().split('\n').slice(-2)
    expect(counts).toMatch(/^\d+ pass(, \d+ not-applicable)?$/)
    expect(Number.parseInt(counts, 10)).toBeGreaterThan(200)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

function judge(steps: Proof['steps']): void {
  const of = (step: string): Step => steps[step] ?? { status: 0, pointers: [], json: undefined }
  const brief = Object.entries(steps).map(([step, { status, pointers }]) => [step, status, ...pointers])
  expect(brief).toEqual([
    ['no workspace', 404],
    ['workspace', 201],
    ['no volume', 422, '/spec/blockStorageRef'],
    ['volume', 201],
    ['unsound', 422, '/spec/blockStorageRef', '/spec/keepDasy', '/spec/keepDays'],
    ['bad name', 422, '/metadata/name'],
    ['created', 201],
    ['read', 200],
    ['updated', 200],
    ['stale', 412, '/if-unmodified-since'],
    ['other volume', 201],
    ['immutable', 422, '/spec/blockStorageRef'],
    ['second', 201],
    ['listed', 200],
    ['selected', 200],
    ['volume in use', 409],
    ['not allowed', 405],
    ['misspelt', 404],
    ['counted', 200],
    ['role', 201],
    ['assignment', 201],
    ['auditor reads', 200],
    ['auditor lists', 200],
    ['auditor writes', 403],
    ['auditor reads a volume', 403],
    ['deleted', 202],
    ['gone', 404],
  ])
  const urn = 'seca.storage/v1/tenants/demo/workspaces/w/snapshots/first'
  expect(of('read').json.metadata).toMatchObject({ kind: 'snapshot', ref: urn, resource: 'snapshots/first' })
  expect(of('read').json.status.state).toBe('active')
  expect(of('listed').json.items).toHaveLength(1)
  expect(of('listed').json.metadata).toMatchObject({ resource: 'snapshots', skipToken: expect.any(String) })
  expect(of('selected').json.items.map(({ metadata }: Step['json']) => metadata.name)).toEqual(['second'])
  expect(of('volume in use').json.detail).toContain('snapshot')
  expect(of('misspelt').json.detail).toContain(
    'GET /providers/seca.storage/v1/tenants/{tenant}/workspaces/{workspace}/snapshots',
  )
  expect(of('counted').json.status.resourceCount).toBe(4)
  expect(of('auditor writes').json).toMatchObject({ status: 403, title: 'Forbidden' })
}
