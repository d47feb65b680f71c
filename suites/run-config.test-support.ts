import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { providerNames } from '../contract/index.ts'
import type { Offers, RunConfig, Target } from './engine/run-config.ts'

/** A directory that is removed after the test. */
export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'seca-test-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export const guideOffers: Offers = {
  skuTenant: 'seca',
  instanceSku: { name: 'seca.ds', tenant: 'seca' },
  storageSku: { name: 'seca.rd500', tenant: 'seca' },
  networkSku: { name: 'seca.n1k', tenant: 'seca' },
  image: { name: 'ubuntu-24.04', tenant: 'public' },
}

/** A target with every provider below one origin. */
export function buildTarget(overrides: Partial<Target> = {}, origin = 'http://provider.test'): Target {
  const base = (provider: string) => `${origin}/providers/${provider}`
  return {
    embedded: false,
    regionUrl: base('seca.region'),
    authorizationUrl: base('seca.authorization'),
    tenant: 'acme',
    foreignTenant: 'other',
    region: 'eu-1',
    zones: ['a'],
    subject: 'user@secapi.eu',
    providers: Object.fromEntries(providerNames.map((name) => [name, base(name)])),
    offers: guideOffers,
    ...overrides,
  }
}

export function buildConfig(overrides: Partial<RunConfig> = {}): RunConfig {
  return {
    runId: 'r4e5t',
    seed: 7,
    outputDir: '',
    target: buildTarget(),
    principals: { admin: { token: 'secret-token' } },
    secrets: [],
    profiles: ['usage'],
    edition: 'v1.7',
    checkFiles: [],
    only: [],
    keepNames: false,
    limits: { requestTimeoutMs: 5_000, settleMs: 5_000, settleMsByKind: {}, budgetMs: 60_000 },
    level: 'must',
    expect: 'specification',
    concurrency: 1,
    ...overrides,
  }
}
