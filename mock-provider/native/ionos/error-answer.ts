import type { IonosError } from '../../../contract/native/ionos/index.ts'

/** An error in the form of the AuthAPI, the CloudAPI and the MonitoringAPI. */
export function ionosError(
  httpStatus: number,
  errorCode: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body: IonosError = { httpStatus, messages: [{ errorCode, message }] }
  return Response.json(body, { status: httpStatus, headers })
}

export function notFound(what: string): Response {
  return ionosError(404, 'not-found', `Failed to find ${what}: there is none with this id. List them first.`)
}
