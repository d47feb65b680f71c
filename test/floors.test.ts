import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')

function cruise(...folders: string[]) {
  return spawnSync(process.execPath, [depcruise, '--config', '.dependency-cruiser.cjs', ...folders], {
    cwd: root,
    encoding: 'utf8',
  })
}

it('finds no import that goes up a floor', () => {
  const { status, stdout } = cruise(
    ...['contract', 'fixtures', 'mock-provider', 'suites', 'reports', 'cli', 'test/small-provider'],
  )
  expect(stdout).toMatch(/no dependency violations found \((?!0 modules)/)
  expect(status).toBe(0)
})

it('catches a planted import of the mock by the referee', () => {
  const planted = mkdtempSync(join(root, 'suites', 'planted-'))
  try {
    writeFileSync(
      join(planted, 'violation.ts'),
      `export { startMockServer } from '../../mock-provider/index.ts'\n`,
    )
    const { status, stdout } = cruise('suites')
    expect(stdout).toContain('suites-never-import-the-mock')
    expect(status).not.toBe(0)
  } finally {
    rmSync(planted, { recursive: true })
  }
})

it('catches a planted import of a floor above', () => {
  const planted = mkdtempSync(join(root, 'contract', 'planted-'))
  try {
    writeFileSync(join(planted, 'violation.ts'), `export { builtinGuides } from '../../fixtures/index.ts'\n`)
    const { status, stdout } = cruise('contract')
    expect(stdout).toContain('contract-imports-only-from-below')
    expect(status).not.toBe(0)
  } finally {
    rmSync(planted, { recursive: true })
  }
})

it('catches a planted import of the contract by the small provider', () => {
  const planted = mkdtempSync(join(root, 'test', 'small-provider', 'planted-'))
  try {
    writeFileSync(join(planted, 'violation.ts'), `export { kinds } from '../../../contract/index.ts'\n`)
    const { status, stdout } = cruise('test/small-provider')
    expect(stdout).toContain('small-provider-knows-the-documents-alone')
    expect(status).not.toBe(0)
  } finally {
    rmSync(planted, { recursive: true })
  }
})
