const statuses = {
  bad_data: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  execution: 422,
  internal: 500,
} as const

export type PrometheusErrorType = keyof typeof statuses

export function prometheusSuccess(data: unknown): Response {
  return Response.json({ status: 'success', data })
}

export function prometheusError(
  errorType: PrometheusErrorType,
  error: string,
  rest: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Response {
  const { status = statuses[errorType], headers = {} } = rest
  return Response.json({ status: 'error', errorType, error }, { status, headers })
}
