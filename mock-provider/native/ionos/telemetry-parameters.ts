import { readBytes } from '../../admission/request-body.ts'
import { durationSeconds, timeSeconds } from './prometheus-time.ts'
import type { Call } from './router.ts'

const maxFormBytes = 64 * 1024

/** A parameter of a request is missing or cannot be read. */
export class BadParameter extends Error {
  override readonly name = 'BadParameter'
  readonly code = 'BAD_PARAMETER'
}

/** The parameters of a request to the TelemetryAPI; of one that is given twice, the first counts. */
export class TelemetryParameters {
  readonly #given: URLSearchParams
  readonly #lax: boolean

  private constructor(given: URLSearchParams, lax: boolean) {
    this.#given = given
    this.#lax = lax
  }

  /** @param lax whether what is required may be missing, which only a deviation allows */
  static async of({ url, request }: Call, lax: boolean): Promise<TelemetryParameters> {
    const given = new URLSearchParams(url.searchParams)
    // Only a deviation lets another method come that far.
    if (request.method !== 'GET') {
      const form = new TextDecoder().decode(await readBytes(request, maxFormBytes))
      for (const [name, value] of new URLSearchParams(form)) given.append(name, value)
    }
    return new TelemetryParameters(given, lax)
  }

  all(name: string): readonly string[] {
    return this.#given.getAll(name)
  }

  /** @throws {BadParameter} when it is required and missing */
  one(name: string, required = false): string | undefined {
    const value = this.#given.get(name) ?? undefined
    if (required && !this.#lax && (value === undefined || value === '')) {
      throw new BadParameter(`invalid parameter "${name}": it is missing`)
    }
    return value
  }

  /** Unix seconds. */
  time(name: string, required = false): number | undefined {
    return this.#read(name, required, timeSeconds, 'it is neither RFC 3339 nor Unix seconds')
  }

  /** Seconds, at least the millisecond that is the resolution of Prometheus. */
  duration(name: string, required = false): number | undefined {
    const lasting = (text: string) => {
      const seconds = durationSeconds(text)
      return seconds !== undefined && seconds >= 0.001 ? seconds : undefined
    }
    return this.#read(name, required, lasting, 'it is neither a duration nor seconds, at least 1ms')
  }

  integer(name: string): number | undefined {
    const integer = (text: string) => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined)
    return this.#read(name, false, integer, 'it is no integer')
  }

  #read(
    name: string,
    required: boolean,
    parse: (text: string) => number | undefined,
    otherwise: string,
  ): number | undefined {
    const text = this.one(name, required)
    if (text === undefined || text === '') return undefined
    const value = parse(text)
    if (value === undefined) throw new BadParameter(`invalid parameter "${name}": ${otherwise}`)
    return value
  }
}
