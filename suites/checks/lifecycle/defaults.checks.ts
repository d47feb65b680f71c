import { type Kind, pointerSegments, toPointer, valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { toJsonPath } from '../../expectations/echo.ts'
import { writable } from '../sets.ts'
import { demandAnswer } from './watch.ts'

interface Default {
  /** Pointer into the resource; `*` stands for every item. */
  readonly at: string
  readonly value: unknown
}

/** LIFE-34: members that were left out. */
export const checks = forKinds(
  (kind) => writable(kind) && defaultsOf(kind).length > 0,
  (kind) =>
    defineCheck({
      id: `LIFE-34/${kind.id}`,
      title: `${kind.id}: a member that was left out comes back with its default`,
      requirements: ['LIFE-34'],
      kinds: [kind.id],
      async run(context) {
        const { url, body } = await context.resources.shared(kind.id)
        const answer = await context.send({ method: 'GET', url })
        demandAnswer(answer, `GET ${url}`)
        for (const { at, value } of defaultsOf(kind)) {
          for (const pointer of leftOut(body, pointerSegments(at))) {
            context.equal('LIFE-34', toJsonPath(pointer), valueAt(answer.json, pointer), value, answer)
          }
        }
      },
    }),
)

/** The defaults of the schema of a spec, in members that a minimal body leaves out. */
function defaultsOf({ spec }: Kind): readonly Default[] {
  return collect(spec as unknown as Node, '/spec')
}

interface Node {
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
}

function collect(node: Node, at: string): Default[] {
  const here = node.default === undefined ? [] : [{ at, value: node.default }]
  const below = Object.entries(node.properties ?? {}).flatMap(([member, schema]) =>
    collect(schema, `${at}/${member}`),
  )
  return [...here, ...below, ...(node.items === undefined ? [] : collect(node.items, `${at}/*`))]
}

/** Where a body that was sent has the parent of a member, and not the member. */
function leftOut(sent: unknown, segments: readonly string[], at: readonly string[] = []): string[] {
  const [segment, ...rest] = segments
  if (segment === undefined || typeof sent !== 'object' || sent === null) return []
  if (segment === '*') {
    return (Array.isArray(sent) ? sent : []).flatMap((item: unknown, index) =>
      leftOut(item, rest, [...at, String(index)]),
    )
  }
  const below = [...at, segment]
  if (Object.hasOwn(sent, segment)) {
    return leftOut((sent as Record<string, unknown>)[segment], rest, below)
  }
  return rest.length === 0 ? [toPointer(below)] : []
}
