/** The mock of a native API: a fetch handler, so that it runs behind a port, in a service worker, or in a test. */
export interface NativeMock {
  readonly system: string
  /** Answers any request; a path that no operation has is answered as the system does. */
  fetch(request: Request): Promise<Response>
}

/**
 * A deliberate non-conformity of a native mock.
 *
 * `skips` names rules that the mock then leaves out, at the one place where each stands; `answers` alters what leaves.
 */
export interface NativeDeviation {
  readonly name: string
  /** What goes wrong, in one sentence without a full stop. */
  readonly title: string
  /** The ids of the requirements that it breaks. */
  readonly requirements: readonly string[]
  readonly skips?: readonly string[]
  readonly answers?: (request: Request, response: Response) => Response | Promise<Response>
}
