import {
  metadataMembers,
  providers,
  qualifiedProvider,
  type ResourceAddress,
  resourceUrn,
  shortPath,
} from '../contract/index.ts'
import type { Answer } from './client/client.ts'

const time = '2026-01-01T00:00:00Z'

/** A resource as a right provider answers it. */
export function buildResource(
  address: ResourceAddress,
  parts: Record<string, unknown> = {},
  metadata: Record<string, unknown> = {},
): Record<string, unknown> {
  const { kind, name, tenant, workspace, network } = address
  const values: Record<string, unknown> = {
    name,
    tenant,
    workspace,
    network,
    region: 'eu-1',
    apiVersion: providers[kind.provider].version,
    kind: kind.metadataKind,
    ref: resourceUrn(address),
    provider: qualifiedProvider(kind.provider),
    resource: shortPath(address),
    verb: 'GET',
    createdAt: time,
    lastModifiedAt: time,
    resourceVersion: 1,
  }
  const members = metadataMembers(kind.metadata).filter((member) => values[member] !== undefined)
  return {
    metadata: { ...Object.fromEntries(members.map((member) => [member, values[member]])), ...metadata },
    spec: {},
    ...(kind.status === undefined ? {} : { status: buildStatus('active') }),
    ...parts,
  }
}

export function buildStatus(state: string, more: Record<string, unknown> = {}) {
  return { state, conditions: [{ state, lastTransitionAt: time, message: `now ${state}` }], ...more }
}

/** An answer that no request has brought, for expectations about its content. */
export function buildAnswer(json: unknown, overrides: Partial<Answer> = {}): Answer {
  const headers = { 'content-type': 'application/json' }
  const text = JSON.stringify(json) ?? ''
  return { ordinal: 1, status: 200, headers, durationMs: 1, text, json, ...overrides }
}
