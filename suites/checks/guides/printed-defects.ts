/** What is wrong with the JSON of a body, and the text at which it is. */
export type PrintedDefect = readonly ['no comma before' | 'comma after' | 'no quote before', string]

const annotationsUnseparated: PrintedDefect = ['no comma before', '"annotations"']
const specUnseparated: PrintedDefect = ['no comma before', '"spec"']
const describedAs = (text: string): PrintedDefect => ['comma after', `"description": "${text}"`]
const addressesLast: PrintedDefect = ['comma after', '"addresses": ["10.100.1.0/24"]']
const beforeKeys: PrintedDefect = ['no comma before', '"sshKeys"']
const beforeVolume: PrintedDefect = ['no comma before', '"bootVolume"']

/** The JSON defects of the published guides, by guide and request: 40 in 21 bodies. The shipped guides have them repaired. */
export const printedDefects: Readonly<Record<string, Readonly<Record<string, readonly PrintedDefect[]>>>> = {
  'single-vm': {
    'G0-02': [annotationsUnseparated],
    'G0-04': [annotationsUnseparated, describedAs('Production environment for web-shop')],
    'G0-09': [describedAs('Linux')],
    'G0-10': [annotationsUnseparated, describedAs('Production network for web-shop'), specUnseparated],
    'G0-11': [annotationsUnseparated, describedAs('Public subnet'), specUnseparated],
    'G0-12': [
      describedAs('Resource with some human readable description'),
      describedAs('Allow HTTP(s) from anyone'),
      ['no comma before', '{'],
      describedAs('Allow SSH from secure system'),
    ],
    'G0-15': [['no quote before', '.../gold'], beforeKeys, beforeVolume],
  },
  'load-balanced-pair': {
    'G1-01': [annotationsUnseparated, ['no comma before', '"roles"']],
    'G1-03': [annotationsUnseparated, describedAs('Production environment for web-shop')],
    'G1-08': [describedAs('Linux')],
    'G1-09': [describedAs('Linux')],
    'G1-10': [annotationsUnseparated, describedAs('Production network for web-shop'), specUnseparated],
    'G1-11': [describedAs('Production route table for web-shop')],
    'G1-12': [describedAs('Production internet gateway for web-shop')],
    'G1-13': [annotationsUnseparated, describedAs('Public subnet'), specUnseparated],
    'G1-14': [addressesLast],
    'G1-15': [addressesLast],
    'G1-16': [beforeKeys, beforeVolume],
    'G1-17': [beforeKeys, beforeVolume],
    'G1-20': [
      describedAs('Resource with some human readable description'),
      describedAs('Allow HTTP(s) from anyone'),
    ],
    'G1-21': [['no comma before', '"frontends"']],
  },
}

/**
 * A repaired body as it was published.
 *
 * @throws Error when the place of a defect is not in the body, or the body is JSON all the same
 */
export function withDefects(body: string, defects: readonly PrintedDefect[]): string {
  const broken = defects.reduce((text, defect) => {
    const changed = withDefect(text, defect)
    if (changed === text) throw new Error(`Failed to break a body of the guides: it has no ${defect[1]}.`)
    return changed
  }, body)
  if (isJson(broken)) throw new Error('Failed to break a body of the guides: it is JSON still.')
  return broken
}

function withDefect(text: string, [what, at]: PrintedDefect): string {
  if (what === 'comma after') return text.replace(at, `${at},`)
  if (what === 'no quote before') return text.replace(`"${at}`, at)
  return text.replace(new RegExp(`,(\\s*)(?=${at.replace('{', '\\{')})`), '$1')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
