/** The names of the headers of a request as they were spelt; fetch keeps them in small letters only. */
const spelt = new WeakMap<Request, readonly string[]>()

/** Keeps how a caller spelt the headers of a request. */
export function keepHeaderNames(request: Request, names: readonly string[]): Request {
  spelt.set(request, names)
  return request
}

/** How a caller spelt a header; the name in small letters where nobody knows. */
export function spellingOf(request: Request, name: string): string {
  return spelt.get(request)?.find((each) => each.toLowerCase() === name) ?? name
}
