/** How a faulty provider reads what it was sent. Each rule that it skips makes it read otherwise. */
import { type Kind, listLimits, parseSelector, type Selector, selects } from '../../contract/index.ts'
import { fromBase64Url, toBase64Url } from '../base64.ts'
import { type Refusal, refuse } from '../outcome.ts'
import { alterAt, isJson } from './alter.ts'
import type { SkippableRule } from './skippable-rules.ts'

type Skipped = ReadonlySet<SkippableRule>

/** The query of a list as it is understood. */
export function misreadQuery(skipped: Skipped, query: string): string {
  if (skipped.size === 0) return query
  const parameters = new URLSearchParams(query)
  misreadLimit(skipped, parameters)
  misreadToken(skipped, parameters)
  const labels = parameters.get('labels')
  if (labels !== null) {
    const read = misreadSelector(skipped, labels, query, parameters.has('skipToken'))
    if (read === undefined) parameters.delete('labels')
    else parameters.set('labels', read)
  }
  return parameters.toString()
}

function misreadLimit(skipped: Skipped, parameters: URLSearchParams): void {
  const text = parameters.get('limit')
  const unbounded = String(listLimits.maximum)
  if (text === null) {
    if (skipped.has('default-limit')) parameters.set('limit', unbounded)
  } else if (!/^[-+]?\d+$/.test(text)) {
    if (skipped.has('limit-format')) parameters.delete('limit')
  } else if (Number(text) < listLimits.minimum || Number(text) > listLimits.maximum) {
    if (skipped.has('limit-range')) parameters.set('limit', unbounded)
  } else if (skipped.has('limit-exact')) {
    parameters.set('limit', String(Math.min(Number(text) + 1, listLimits.maximum)))
  }
}

function misreadToken(skipped: Skipped, parameters: URLSearchParams): void {
  const token = parameters.get('skipToken')
  if (token === null) return
  const read = readToken(token)
  if (read === undefined) {
    if (skipped.has('skip-token')) parameters.delete('skipToken')
    return
  }
  if (!skipped.has('page-border')) return
  // The greatest text in front of the last item: the page then begins with that item again.
  const [key, last] = read
  const before = `${last.slice(0, -1)}${String.fromCharCode(last.charCodeAt(last.length - 1) - 1)}\uffff`
  parameters.set('skipToken', toBase64Url(JSON.stringify([key, before])))
}

function readToken(token: string): readonly [string, string] | undefined {
  try {
    const parsed: unknown = JSON.parse(fromBase64Url(token))
    return Array.isArray(parsed) && parsed.length === 2 ? [String(parsed[0]), String(parsed[1])] : undefined
  } catch {
    return undefined
  }
}

const unreadable = ','

function misreadSelector(
  skipped: Skipped,
  labels: string,
  query: string,
  later: boolean,
): string | undefined {
  if (skipped.has('selector') || (later && skipped.has('selector-of-later-pages'))) return undefined
  if (skipped.has('selector-syntax') && !parseSelector(labels).ok) return undefined
  if (skipped.has('selector-conjunction')) return labels.split(',', 1)[0]
  if (skipped.has('selector-double-equals') && labels.includes('==')) return unreadable
  if (skipped.has('selector-namespaces')) return labels.replaceAll(/(^|,)[^,:=<>!]*:/g, '$1')
  if (!skipped.has('selector-decoding')) return labels
  const [, raw = ''] = /(?:^|&)labels=([^&]*)/.exec(query) ?? []
  return raw.replaceAll(/%(?:3D|2C|3E|3C|21|2A)/gi, decodeURIComponent)
}

/** Whether labels satisfy a selector as it is understood. */
export function misselects(
  skipped: Skipped,
  selector: Selector,
  labels: Readonly<Record<string, string>>,
): boolean {
  if (skipped.size === 0) return selects(selector, labels)
  if (skipped.has('selector-all-terms')) return selector.some((term) => selects([term], labels))
  return selector.every((term) => {
    const { keyPattern, valuePattern, ...literal } = term
    const label = labels[term.key]
    if (skipped.has('selector-wildcards')) return selects([literal], labels)
    if (skipped.has('selector-key-wildcards') && term.key.includes('*')) return false
    if (skipped.has('selector-absent-keys') && term.operator === '!=' && label === undefined) return false
    if (skipped.has('selector-negation') && term.operator === '!=')
      return selects([{ ...term, operator: '=' }], labels)
    const isPlain = term.operator === '=' && keyPattern === undefined && valuePattern === undefined
    if (isPlain && skipped.has('selector-whole-values')) return label?.startsWith(term.value) === true
    if (isPlain && skipped.has('selector-case')) return label?.toLowerCase() === term.value.toLowerCase()
    if (!/[<>]/.test(term.operator)) return selects([term], labels)
    if (skipped.has('selector-bounds') && term.operator.endsWith('=')) {
      return selects([{ ...term, operator: term.operator === '>=' ? '>' : '<' }], labels)
    }
    if (skipped.has('selector-numbers') && label !== undefined) return comparesAsText(term, label)
    if (skipped.has('selector-text-is-no-number') && label !== undefined && Number.isNaN(Number(label))) {
      return selects([term], { ...labels, [term.key]: '0' })
    }
    return selects([term], labels)
  })
}

function comparesAsText({ operator, value }: Selector[number], label: string): boolean {
  const order = label < value ? -1 : label > value ? 1 : 0
  return (operator.startsWith('>') ? order > 0 : order < 0) || (operator.endsWith('=') && order === 0)
}

/** Accept of a list as it is understood. */
export function misreadAccept(skipped: Skipped, accept: string | null): string | null {
  if (skipped.size === 0) return accept
  if (skipped.has('deleted-hidden') && !accept?.includes('deleted=')) return 'application/json; deleted=true'
  if (accept === null) return accept
  if (skipped.has('deleted-shown')) return accept.replace(/;\s*deleted=(true|only)/, '')
  if (skipped.has('deleted-only')) return accept.replace('deleted=only', 'deleted=true')
  return skipped.has('deleted-values') ? accept.replace(/;\s*deleted=(?!true|only)[^;,]*/, '') : accept
}

/** What is made of the media type of a PUT before its body is read. */
export function misreadMediaType(skipped: Skipped, { headers }: Request): Refusal | undefined {
  if (skipped.size === 0) return undefined
  const type = headers.get('content-type')
  if (type === null && skipped.has('media-type-optional'))
    throw new TypeError('the media type of a body is null')
  if (type === null || !/charset/i.test(type) || !skipped.has('charset')) return undefined
  return refuse('invalid-request', `Failed to read the body: its media type is ${type}. Send JSON.`, {
    status: 415,
  })
}

/** A body as it is understood. Throws where the faulty code does. */
export function misreadBody(skipped: Skipped, kind: Kind, sent: unknown): unknown {
  if (skipped.size === 0) return sent
  if (!isJson(sent)) {
    if (skipped.has('bodies-without-object')) throw new TypeError('a body is no object')
    return sent
  }
  const body = structuredClone(sent)
  const spec = isJson(body['spec']) ? body['spec'] : {}
  if (skipped.has('empty-labels')) alterAt(body, '/labels/*', (value) => (value === '' ? 0 : value))
  if (skipped.has('optional-nulls') && JSON.stringify(body).includes(':null'))
    throw new TypeError('a member is null')
  if (skipped.has('unknown-members') && Object.keys(spec).some((name) => !(name in kind.spec.properties))) {
    throw new TypeError('a member has no column')
  }
  if (skipped.has('member-types') && kind.id === 'block-storage') {
    alterAt(spec, '/sizeGB', (size) => (typeof size === 'string' ? Number(size) : size))
  }
  if (skipped.has('string-references')) {
    const asObject = (sent: unknown) => (typeof sent === 'string' ? { resource: sent } : sent)
    for (const { at } of kind.references) alterAt(body, at, asObject)
  }
  if (kind.id !== 'image') return body
  if (skipped.has('value-spelling')) {
    alterAt(spec, '/cpuArchitecture', (text) => (typeof text === 'string' ? text.toLowerCase() : text))
  }
  if (skipped.has('image-boot-default')) alterAt(spec, '/boot', (boot) => boot ?? 'BIOS')
  return body
}

/** Whether the fault at a pointer goes unseen. */
export function overlooks(skipped: Skipped, pointer: string): boolean {
  return (
    (skipped.has('label-values') && pointer.startsWith('/labels/')) ||
    (skipped.has('annotation-values') && pointer.startsWith('/annotations/'))
  )
}

/** What is kept of a body although it is none of the caller's business. */
export function wronglyKept(
  skipped: Skipped,
  { metadata, status }: Readonly<Record<string, unknown>>,
): object {
  return {
    ...(skipped.has('metadata-of-body') ? { sentMetadata: metadata } : {}),
    ...(skipped.has('status-of-body') ? { sentStatus: status } : {}),
  }
}
