import type { UrlStyle } from '../mock-provider/provider-urls.ts'
import type { Mode, Switches } from '../mock-provider/switches.ts'
import type { SystemName } from '../suites/system-names.ts'

/** Flags of `seca-conformance mock`. */
export interface MockOptions {
  readonly system?: SystemName
  readonly port?: number
  readonly host?: string
  readonly publicUrl?: string
  readonly seed?: number
  readonly mode?: Mode
  readonly switch?: Partial<Switches>
  readonly deviation?: readonly string[]
  readonly variant?: readonly string[]
  readonly urlStyle?: UrlStyle
  readonly sessions?: 'created' | 'on-demand'
  readonly latency?: number
  readonly control?: boolean | 'anywhere'
  readonly readyFile?: string
  readonly json?: boolean
}
