import { requirements } from '../../../contract/native/ionos/index.ts'
import type { Check, CheckGroup } from '../../engine/check.ts'
import { publicDocs } from '../../engine/profiles.ts'
import type { System } from '../../engine/system.ts'
import { catalogueOf } from '../mark-levels.ts'
import { cloudChecks } from './cloud.checks.ts'
import { howToGroup } from './how-to.checks.ts'
import { monitoringChecks } from './monitoring.checks.ts'
import { ionosRemoval, removeIonos } from './removal.ts'
import { telemetryChecks } from './telemetry.checks.ts'
import { tokenChecks } from './token.checks.ts'
import { tokenLimitChecks } from './token-limit.checks.ts'

/** The four APIs of IONOS Monitoring as a Service. */
export const ionos: System = {
  name: 'ionos',
  title: 'IONOS Monitoring as a Service',
  specification: 'IONOS Monitoring as a Service, API how-tos',
  profiles: [publicDocs],
  parameters: {
    instance: 'id of an instance with metrics',
    'member-id': 'id of the user of MEMBER_IONOS_USERNAME',
    'token-limit': 'limit of tokens per user; agrees that the run takes them all up for a while',
    'actions-path': 'path of actions below the MonitoringAPI; /actions when left out',
    'alarms-path': 'path of alarms below the MonitoringAPI; /alarms when left out',
    'history-path': 'path of the history below an alarm, e.g. /executions',
    control: 'URL of the control of a mock',
  },
  groups: () => [
    group(
      'telemetry',
      'TelemetryAPI: what can be read',
      telemetryChecks.filter(({ reads }) => reads),
    ),
    group(
      'telemetry-methods',
      'TelemetryAPI: what cannot be done',
      telemetryChecks.filter(({ reads }) => !reads),
    ),
    group('tokens', 'AuthAPI: tokens', [...tokenChecks, ionosRemoval('token-removal')]),
    group('cloud', 'CloudAPI: the privilege to monitor', [...cloudChecks, ionosRemoval('cloud-removal')]),
    group('monitoring', 'MonitoringAPI: alarms, actions, history', [
      ...monitoringChecks,
      ionosRemoval('monitoring-removal'),
    ]),
    howToGroup(),
    // After the others: while it lasts, nobody can generate a token.
    group('token-limit', 'AuthAPI: how many tokens there can be', [
      ...tokenLimitChecks,
      ionosRemoval('limit-removal'),
    ]),
  ],
  requirements: (config) => catalogueOf(requirements, config),
  remove: removeIonos,
}

function group(id: string, title: string, checks: readonly Check[]): CheckGroup {
  return {
    id: `ionos/${id}`,
    title,
    profile: 'ionos',
    scored: true,
    sequential: true,
    reads: checks.every(({ reads }) => reads),
    checks,
  }
}
