import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import { pointerSegments } from '../../contract/index.ts'

/** `:12`, the line of a value in a configuration file, or of the nearest thing around it; empty when it does not show. */
export function lineOf(file: string, pointer: string): string {
  const content = readFileSync(file, 'utf8')
  const path = pointerSegments(pointer)
  const line = /\.(json|ya?ml)$/.test(file) ? lineInYaml(content, path) : lineInCode(content, path)
  return line === undefined ? '' : `:${line}`
}

/** JSON is YAML, too. */
function lineInYaml(content: string, path: readonly string[]): number | undefined {
  const lines = new LineCounter()
  const document = parseDocument(content, { lineCounter: lines })
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined
    if (node?.range !== undefined && node.range !== null) return lines.linePos(node.range[0]).line
  }
  return undefined
}

/**
 * A program may build the value in any way; most write it down as it is. Each member is looked for inside of the one that
 * holds it.
 */
function lineInCode(content: string, path: readonly string[]): number | undefined {
  let position: number | undefined
  let [from, end] = [0, content.length]
  for (const member of path) {
    const escaped = member.replaceAll(/[$*+?.()|[\]{}\\^/-]/g, '\\$&')
    const found = content.slice(from, end).search(new RegExp(`(?<![\\w$])${escaped}['"]?\\s*[:,}]`))
    if (found === -1) break
    position = from + found
    from = position + member.length
    end = endOfValue(content, from)
  }
  return position === undefined ? undefined : content.slice(0, position).split('\n').length
}

/** Where the value of a member ends. Brackets in texts and comments count, too: then the line is that of the member. */
function endOfValue(content: string, from: number): number {
  let depth = 0
  for (let at = from; at < content.length; at += 1) {
    const character = content.charAt(at)
    if ('{[('.includes(character)) depth += 1
    else if ('}])'.includes(character)) depth -= 1
    if (depth < 0 || (depth === 0 && '},]'.includes(character))) return at
  }
  return content.length
}
