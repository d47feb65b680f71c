/** Reads the whole body; undefined when it is longer than that. Rejects when the caller goes away. */
export type BodyReader = (maxBytes: number) => Promise<Uint8Array | undefined>

const readers = new WeakMap<Request, BodyReader>()

/**
 * Says how to read the body of a request without its stream, so that the HTTP server need not wrap its socket in a web
 * stream for every PUT.
 */
export function attachBody(request: Request, reader: BodyReader): void {
  readers.set(request, reader)
}

export function attachedBody(request: Request): BodyReader | undefined {
  return readers.get(request)
}
