import type { RunConfig } from '../../engine/run-config.ts'
import { parameterOf } from '../native-target.ts'
import { urlOf } from './api.ts'

/**
 * Where things of a kind are listed. No page prints the paths of the MonitoringAPI, so that the user can correct them; the
 * CloudAPI shows the properties of what it lists only when asked for that depth.
 */
export function collectionUrl(
  config: RunConfig,
  kind: 'ionos-group' | 'ionos-action' | 'ionos-alarm',
): string {
  switch (kind) {
    case 'ionos-group':
      return urlOf(config, 'cloud', '/um/groups?depth=1')
    case 'ionos-action':
      return urlOf(config, 'monitoring', parameterOf(config, 'actions-path') ?? '/actions')
    case 'ionos-alarm':
      return urlOf(config, 'monitoring', parameterOf(config, 'alarms-path') ?? '/alarms')
    default:
      return kind satisfies never
  }
}
