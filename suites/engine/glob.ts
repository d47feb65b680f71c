/**
 * Whether a check id matches a glob: `*` is any text, also across slashes, `?` one character.
 *
 * @example matchesGlob('GUIDE-01/g0-09', 'GUIDE-01/*') // true
 */
export function matchesGlob(id: string, glob: string): boolean {
  return globPattern(glob).test(id)
}

/** A glob as a pattern, for the one who asks it of thousands of ids. */
export function globPattern(glob: string): RegExp {
  const pattern = [...glob]
    .map((character) => {
      if (character === '*') return '.*'
      if (character === '?') return '.'
      return character.replace(/[\\^$.+()[\]{}|]/, '\\$&')
    })
    .join('')
  return new RegExp(`^${pattern}$`, 'i')
}
