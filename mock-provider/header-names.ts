/** Names and values of the headers of a request in turn, as they were spelt; fetch keeps names in small letters only. */
const raw = new WeakMap<Request, readonly string[]>()

/** Keeps how a caller spelt the headers of a request. */
export function keepRawHeaders(request: Request, namesAndValues: readonly string[]): void {
  raw.set(request, namesAndValues)
}

/** How a caller spelt a header; the name in small letters where nobody knows. */
export function spellingOf(request: Request, name: string): string {
  return raw.get(request)?.find((each, index) => index % 2 === 0 && each.toLowerCase() === name) ?? name
}
