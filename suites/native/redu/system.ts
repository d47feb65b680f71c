import { requirements } from '../../../contract/native/redu/index.ts'
import type { CheckGroup } from '../../engine/check.ts'
import { publicDocs } from '../../engine/profiles.ts'
import type { RunConfig } from '../../engine/run-config.ts'
import type { System } from '../../engine/system.ts'
import { catalogueOf } from '../mark-levels.ts'
import { accessChecks } from './access.checks.ts'
import { creationChecks } from './creation.checks.ts'
import { instanceChecks } from './instance.checks.ts'
import { pageGroup } from './page.checks.ts'
import { readChecks } from './read.checks.ts'
import { reduRemoval, removeRedu } from './removal.ts'
import { createStage } from './stage.ts'
import { storageChecks } from './storage.checks.ts'

/** The compute API of redu.cloud, behind Keycloak. */
export const redu: System = {
  name: 'redu',
  title: 'redu.cloud compute API',
  specification: 'redu.cloud compute API',
  profiles: [publicDocs],
  parameters: {
    image: 'id of the image of new instances',
    'image-name': 'name of that image',
    flavor: 'id of their flavor; 3 when left out',
    network: 'id of their network',
    'security-group': 'name of their security group; default when left out',
    volume: 'id of a volume that is attached to nothing',
    'base-path': 'path of the compute API; /api/cloud/compute when left out',
    control: 'URL of the control of a mock',
  },
  groups,
  requirements: (config) => catalogueOf(requirements, config),
  remove: removeRedu,
}

function groups(config: RunConfig): CheckGroup[] {
  const stage = createStage(config)
  const group = (id: string, title: string, checks: CheckGroup['checks'], reads = false): CheckGroup => ({
    id: `redu/${id}`,
    title,
    profile: 'redu',
    scored: true,
    sequential: true,
    reads,
    checks,
  })
  return [
    group('project', 'What a project can read', readChecks, true),
    group('access', 'Who is let in', accessChecks),
    group('instances', 'Instances and what belongs to them', [
      ...creationChecks(stage),
      ...instanceChecks(stage),
      ...storageChecks(stage),
      reduRemoval('removal'),
    ]),
    pageGroup(config),
  ]
}
