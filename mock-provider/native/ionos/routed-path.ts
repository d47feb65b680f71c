import { basePaths } from '../../../contract/native/ionos/index.ts'
import type { IonosWorld } from './world.ts'

const versioned = /^\/cloudapi\/v\d+\/monitoring(?=\/|$)/
const unversioned = /^\/cloudapi\/monitoring(?=\/|$)/

/** The path that a request is routed by: deviations put the MonitoringAPI behind a version. */
export function routedPath({ skipped }: IonosWorld, path: string): string {
  const moved = skipped.has('monitoring-unversioned')
  if (moved && unversioned.test(path)) return '/unserved'
  if (!moved && !skipped.has('monitoring-without-version-only')) return path
  return path.replace(versioned, basePaths.monitoring)
}
