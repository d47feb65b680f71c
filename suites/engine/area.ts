/** The area that a check id begins with, e.g. `LIST`. */
export function areaOf({ id }: { readonly id: string }): string {
  return id.slice(0, id.lastIndexOf('-', id.indexOf('/')))
}
