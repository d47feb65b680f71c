import { STATUS_CODES } from 'node:http'
import type { Dispatcher } from 'undici'

/** Speaks to a handler of undici in the words that it knows: those of version 7, or those before. */
export interface Responder {
  readonly aborted: boolean
  start(): void
  head(status: number, headers: Readonly<Record<string, string>>): void
  data(chunk: Buffer): void
  /** Waits while the handler wants no more. */
  ready(): Promise<void>
  end(): void
  fail(error: Error): void
}

export function responder(handler: Dispatcher.DispatchHandler): Responder {
  let reason: Error | null = null
  let over = false
  const fail = (error: Error) => {
    if (over) return
    over = true
    if (handler.onResponseError !== undefined) handler.onResponseError(controller, error)
    else handler.onError?.(error)
  }
  const abort = (error?: Error) => {
    if (reason !== null || over) return
    reason = error ?? new DOMException('Request aborted', 'AbortError')
    fail(reason)
    wake()
  }
  let paused = false
  let wake = () => {}
  const controller: Dispatcher.DispatchController = {
    get aborted() {
      return reason !== null
    },
    get paused() {
      return paused
    },
    get reason() {
      return reason
    },
    rawHeaders: null,
    rawTrailers: null,
    abort,
    pause: () => {
      paused = true
    },
    resume: () => {
      paused = false
      wake()
    },
  }
  return {
    get aborted() {
      return over
    },
    start() {
      if (handler.onRequestStart !== undefined) handler.onRequestStart(controller, {})
      else handler.onConnect?.(abort)
    },
    head(status, headers) {
      if (over) return
      const text = STATUS_CODES[status] ?? ''
      const raw = Object.entries(headers).flatMap(([name, value]) => [Buffer.from(name), Buffer.from(value)])
      controller.rawHeaders = raw
      if (handler.onResponseStart !== undefined) {
        handler.onResponseStart(controller, status, { ...headers }, text)
      } else {
        handler.onResponseStarted?.()
        paused = handler.onHeaders?.(status, raw, () => controller.resume(), text) === false
      }
    },
    data(chunk) {
      if (over) return
      if (handler.onResponseData !== undefined) handler.onResponseData(controller, chunk)
      else paused = handler.onData?.(chunk) === false
    },
    async ready() {
      if (paused && !over) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    end() {
      if (over) return
      if (handler.onResponseEnd !== undefined) handler.onResponseEnd(controller, {})
      else handler.onComplete?.([])
      over = true
    },
    fail,
  }
}
