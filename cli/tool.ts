import { existsSync, readFileSync } from 'node:fs'

/** Name and version of this package, from its package.json: two folders up in dist, one up in the sources. */
export const tool: { readonly name: string; readonly version: string } = readPackage()

function readPackage(): { name: string; version: string } {
  const places = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url))
  const file = places.find((place) => existsSync(place))
  if (file === undefined)
    throw new Error('Failed to find package.json: the package is incomplete. Install it again.')
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string }
  return { name, version }
}
