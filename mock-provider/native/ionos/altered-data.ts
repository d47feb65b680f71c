import { basePaths } from '../../../contract/native/ionos/index.ts'

/**
 * An alteration of the data of one resource of the TelemetryAPI, where it succeeds.
 *
 * @param resource the path behind `/api/v1`, as a pattern
 */
export function altersData(
  resource: RegExp,
  alter: (data: unknown) => unknown,
): (request: Request, response: Response) => Promise<Response> {
  return altersBody(resource, (body) => ({ ...body, data: alter(body['data']) }))
}

/** The same for the whole body. */
export function altersBody(
  resource: RegExp,
  alter: (body: Readonly<Record<string, unknown>>) => unknown,
): (request: Request, response: Response) => Promise<Response> {
  const base = `${basePaths.telemetry}/api/v1`
  return async (request, response) => {
    const path = new URL(request.url).pathname
    if (!response.ok || !path.startsWith(base) || !resource.test(path.slice(base.length))) return response
    return Response.json(alter((await response.json()) as Record<string, unknown>), {
      status: response.status,
    })
  }
}

/** The data of a query with its values as numbers. */
export function numericValues(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    Array.isArray(value) && value.length === 2 && typeof value[0] === 'number'
      ? [value[0], Number(value[1])]
      : value,
  )
}
