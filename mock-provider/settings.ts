import type { Catalogue } from '../fixtures/catalogue.ts'
import type { Progress } from './progress.ts'
import type { UrlPlan } from './provider-urls.ts'
import type { Mode } from './switches.ts'

export type SessionCreation = 'created' | 'on-demand'

/** How many entries the logs of a session keep; the oldest make room. */
export interface Retention {
  /** Exchanges; by default 1000. */
  readonly journal: number
  /** Deleted resources of each collection; by default 1000. */
  readonly deleted: number
  /** Entries of the activity log; by default 1000. */
  readonly activity: number
}

export interface Settings extends UrlPlan {
  readonly mode: Mode
  readonly tenant: string
  readonly otherTenant: string
  readonly progress: Progress
  readonly control: boolean | 'anywhere'
  readonly sessions: SessionCreation
  readonly maxSessions: number
  readonly retention: Retention
  readonly seed?: number
  readonly maxPageSize?: number
  readonly catalogue?: Catalogue
}
