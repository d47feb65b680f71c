import type { PlannedWaiver, Waiver } from './waiver.ts'

export const waiver: Waiver = {
  check: 'LIST-04/*',
  reason: 'Pages are cut to 50',
  owner: 'storage team',
  link: 'https://tracker.example/4711',
  expires: '2026-06-30',
}

export function buildWaiver(overrides: Partial<PlannedWaiver> = {}): PlannedWaiver {
  return { ...waiver, source: 'seca-waivers.yaml:2', known: 2, ...overrides }
}
