import type { Mark } from '../requirement.ts'

/** Where each API stands below its origin. */
export const basePaths = {
  auth: '/auth/v1',
  cloud: '/cloudapi/v6',
  monitoring: '/cloudapi/monitoring',
  telemetry: '/telemetry',
} as const

export type IonosApi = keyof typeof basePaths

interface OperationShape {
  readonly id: string
  readonly api: IonosApi
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the base path of the API, with `{...}` parameters. */
  readonly path: string
  /** Those that some public page states; empty when none does. */
  readonly statuses: readonly number[]
  /** How sure the path and the method are. */
  readonly mark: Mark
}

const range = [200, 400, 422, 503] as const

/** Every operation of the four APIs. */
export const operations = [
  {
    id: 'generate-token',
    api: 'auth',
    method: 'GET',
    path: '/tokens/generate',
    statuses: [200, 401, 403, 500],
    mark: 'P',
  },
  {
    id: 'list-tokens',
    api: 'auth',
    method: 'GET',
    path: '/tokens',
    statuses: [200, 401, 403, 422, 500],
    mark: 'P',
  },
  {
    id: 'get-token',
    api: 'auth',
    method: 'GET',
    path: '/tokens/{tokenId}',
    statuses: [200, 401, 403, 404, 422, 500],
    mark: 'P',
  },
  {
    id: 'delete-token',
    api: 'auth',
    method: 'DELETE',
    path: '/tokens/{tokenId}',
    statuses: [200, 401, 403, 404, 500],
    mark: 'P',
  },
  {
    id: 'delete-tokens',
    api: 'auth',
    method: 'DELETE',
    path: '/tokens',
    statuses: [200, 401, 403, 404, 500],
    mark: 'P',
  },
  { id: 'list-groups', api: 'cloud', method: 'GET', path: '/um/groups', statuses: [], mark: 'P' },
  { id: 'create-group', api: 'cloud', method: 'POST', path: '/um/groups', statuses: [], mark: 'P' },
  { id: 'get-group', api: 'cloud', method: 'GET', path: '/um/groups/{groupId}', statuses: [], mark: 'P' },
  { id: 'update-group', api: 'cloud', method: 'PUT', path: '/um/groups/{groupId}', statuses: [], mark: 'P' },
  {
    id: 'delete-group',
    api: 'cloud',
    method: 'DELETE',
    path: '/um/groups/{groupId}',
    statuses: [],
    mark: 'P',
  },
  {
    id: 'list-group-users',
    api: 'cloud',
    method: 'GET',
    path: '/um/groups/{groupId}/users',
    statuses: [],
    mark: 'P',
  },
  {
    id: 'add-group-user',
    api: 'cloud',
    method: 'POST',
    path: '/um/groups/{groupId}/users',
    statuses: [],
    mark: 'P',
  },
  {
    id: 'remove-group-user',
    api: 'cloud',
    method: 'DELETE',
    path: '/um/groups/{groupId}/users/{userId}',
    statuses: [],
    mark: 'P',
  },
  { id: 'list-actions', api: 'monitoring', method: 'GET', path: '/actions', statuses: [], mark: 'I' },
  { id: 'create-action', api: 'monitoring', method: 'POST', path: '/actions', statuses: [], mark: 'I' },
  {
    id: 'get-action',
    api: 'monitoring',
    method: 'GET',
    path: '/actions/{actionId}',
    statuses: [],
    mark: 'I',
  },
  {
    id: 'update-action',
    api: 'monitoring',
    method: 'PUT',
    path: '/actions/{actionId}',
    statuses: [],
    mark: 'I',
  },
  {
    id: 'delete-action',
    api: 'monitoring',
    method: 'DELETE',
    path: '/actions/{actionId}',
    statuses: [],
    mark: 'I',
  },
  { id: 'list-alarms', api: 'monitoring', method: 'GET', path: '/alarms', statuses: [], mark: 'I' },
  { id: 'create-alarm', api: 'monitoring', method: 'POST', path: '/alarms', statuses: [], mark: 'I' },
  { id: 'get-alarm', api: 'monitoring', method: 'GET', path: '/alarms/{alarmId}', statuses: [], mark: 'I' },
  {
    id: 'update-alarm',
    api: 'monitoring',
    method: 'PUT',
    path: '/alarms/{alarmId}',
    statuses: [],
    mark: 'I',
  },
  {
    id: 'delete-alarm',
    api: 'monitoring',
    method: 'DELETE',
    path: '/alarms/{alarmId}',
    statuses: [],
    mark: 'I',
  },
  {
    id: 'list-executions',
    api: 'monitoring',
    method: 'GET',
    path: '/alarms/{alarmId}/executions',
    statuses: [],
    mark: 'A',
  },
  { id: 'label', api: 'telemetry', method: 'GET', path: '/api/v1/label', statuses: range, mark: 'S' },
  {
    id: 'label-values',
    api: 'telemetry',
    method: 'GET',
    path: '/api/v1/label/{label}/values',
    statuses: range,
    mark: 'P',
  },
  { id: 'query', api: 'telemetry', method: 'GET', path: '/api/v1/query', statuses: range, mark: 'S' },
  {
    id: 'query-range',
    api: 'telemetry',
    method: 'GET',
    path: '/api/v1/query_range',
    statuses: range,
    mark: 'S',
  },
  { id: 'metadata', api: 'telemetry', method: 'GET', path: '/api/v1/metadata', statuses: range, mark: 'S' },
  { id: 'series', api: 'telemetry', method: 'GET', path: '/api/v1/series', statuses: range, mark: 'S' },
] as const satisfies readonly OperationShape[]

export type IonosOperationId = (typeof operations)[number]['id']

/** One operation of the four APIs. */
export interface IonosOperation extends OperationShape {
  readonly id: IonosOperationId
}

/** Versions of the CloudAPI; the monitoring privilege came with the last. */
export const cloudVersions = ['v4', 'v5', 'v6'] as const
export type CloudVersion = (typeof cloudVersions)[number]
