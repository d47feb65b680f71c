import type { CheckResult, Exchange, Finding } from '../suites/results.ts'

export const regionUrl = 'https://api.eu-1.example.test'

export const instanceUrl = `${regionUrl}/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1`

export function buildCheck(overrides: Partial<CheckResult> = {}): CheckResult {
  return {
    id: 'metadata.after-put/instance',
    title: 'A stored instance has metadata',
    group: 'contract/metadata',
    groupTitle: 'Metadata after PUT',
    profile: 'contract',
    kinds: ['instance'],
    requirements: ['metadata.after-put'],
    level: 'MUST',
    scored: true,
    verdict: 'pass',
    startedAt: '2026-03-01T10:00:00.000Z',
    durationMs: 42,
    asserted: [],
    assertions: 4,
    exchanges: [],
    findings: [],
    notes: [],
    ...overrides,
  }
}

export function buildFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    severity: 'failure',
    requirement: 'metadata.after-put',
    message: 'The answer to PUT has no resourceVersion',
    path: '$.metadata.resourceVersion',
    expected: 'an integer',
    actual: null,
    exchange: 1,
    curl: `curl -X PUT '${instanceUrl}' -H 'Authorization: Bearer $SECA_TOKEN' -d @body.json`,
    ...overrides,
  }
}

export function buildExchange(overrides: Partial<Exchange> = {}): Exchange {
  return {
    check: 'metadata.after-put/instance',
    ordinal: 1,
    purpose: 'step',
    startedAt: '2026-03-01T10:00:00.000Z',
    durationMs: 12,
    attempt: 1,
    request: {
      method: 'PUT',
      url: instanceUrl,
      headers: { authorization: 'Bearer <token>', 'content-type': 'application/json' },
      body: '{"spec":{"skuRef":"skus/small"}}',
    },
    response: {
      status: 201,
      headers: { 'content-type': 'application/json' },
      body: '{"metadata":{"name":"vm-1"},"status":{"state":"creating"}}',
    },
    ...overrides,
  }
}

/** A row of polls of the instance, one per state. */
export function buildPolls(check: string, firstOrdinal: number, states: readonly string[]): Exchange[] {
  return states.map((state, index) =>
    buildExchange({
      check,
      ordinal: firstOrdinal + index,
      purpose: 'poll',
      startedAt: new Date(Date.parse('2026-03-01T10:00:01.000Z') + index * 500).toISOString(),
      request: { method: 'GET', url: instanceUrl, headers: { authorization: 'Bearer <token>' } },
      response: { status: 200, headers: {}, body: JSON.stringify({ status: { state } }) },
    }),
  )
}
