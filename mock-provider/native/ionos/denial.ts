import type { IonosApi } from '../../../contract/native/ionos/index.ts'
import { ionosError } from './error-answer.ts'
import { prometheusError } from './prometheus-answer.ts'

/** Why a request is not carried out, before it is known in which form its API says so. */
export interface Denial {
  readonly status: 401 | 403 | 422
  readonly code: string
  readonly message: string
}

export function denial(status: Denial['status'], code: string, message: string): Denial {
  return { status, code, message }
}

export function denialAnswer({ status, code, message }: Denial, api: IonosApi): Response {
  const basic = api === 'telemetry' ? '' : ', Basic realm="ionos"'
  const headers: Record<string, string> =
    status === 401 ? { 'www-authenticate': `Bearer realm="ionos"${basic}` } : {}
  if (api !== 'telemetry') return ionosError(status, code, message, headers)
  const errorType = status === 401 ? 'unauthorized' : status === 403 ? 'forbidden' : 'bad_data'
  return prometheusError(errorType, message, { status, headers })
}
