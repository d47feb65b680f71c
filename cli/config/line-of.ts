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
 * A program may build the value in any way; most write it down as it is. Each member is looked for behind the one that
 * holds it.
 */
function lineInCode(content: string, path: readonly string[]): number | undefined {
  let position: number | undefined
  for (const member of path) {
    const escaped = member.replaceAll(/[$*+?.()|[\]{}\\^/-]/g, '\\$&')
    const from = position ?? 0
    const found = content.slice(from).search(new RegExp(`(?<![\\w$])${escaped}['"]?\\s*[:,}]`))
    if (found === -1) break
    position = from + found
  }
  return position === undefined ? undefined : content.slice(0, position).split('\n').length
}
