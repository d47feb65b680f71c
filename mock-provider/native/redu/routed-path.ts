import type { ReduWorld } from './world.ts'

const otherNumber: Readonly<Record<string, string>> = {
  'GET /snapshot': '/snapshots',
  'POST /snapshots': '/snapshot',
  'GET /backup': '/backups',
  'POST /backups': '/backup',
  'POST /instances/make-public': '/instance/make-public',
  'POST /instances/make-private': '/instance/make-private',
  'POST /instances/attach-volume': '/instance/attach-volume',
  'POST /instance/create': '/instances/create',
  'POST /instance/console': '/instances/console',
  'GET /instance/list': '/instances/list',
}

/** The path that a request is routed by: a deviation does not tell singular from plural. */
export function routedPath({ settings: { basePath }, skipped }: ReduWorld, request: Request): string {
  const path = new URL(request.url).pathname
  if (!skipped.has('paths-are-exact') || !path.startsWith(`${basePath}/`)) return path
  const other = otherNumber[`${request.method} ${path.slice(basePath.length)}`]
  return other === undefined ? path : `${basePath}${other}`
}
