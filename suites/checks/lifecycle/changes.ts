import { type Kind, pointerSegments, valueAt } from '../../../contract/index.ts'
import { builderWorld, type ValidBody, validBody } from '../../../fixtures/index.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { skusOf } from '../../provisioning/offered-skus.ts'
import { demandAnswer, untilAtRest } from './watch.ts'

type Spec = ValidBody['spec']

/** A change of the spec of a kind that every provider has to carry out. */
export interface SpecChange {
  /** Member of the spec that it changes. */
  readonly member: string
  /** False for what only grows: the PUT of the first body does not bring it back. */
  readonly reversible: boolean
  /**
   * The spec after so many changes; 0: as it was made.
   *
   * @throws {NotApplicable} when the provider does not offer what it takes
   */
  spec(context: CheckContext, spec: Spec, turn: number): Spec
}

/** What can stand beside the item that a minimal body has, by kind and member: their schemas do not say it. */
const secondItems: Readonly<Record<string, Readonly<Record<string, (first: unknown) => unknown>>>> = {
  nic: { addresses: () => '0.0.0.0' },
  role: {
    permissions: () => ({ provider: 'seca.compute/v1', resources: ['instances/*'], verb: ['get'] }),
  },
  'role-assignment': { subs: () => 'second@example.com' },
  'route-table': {
    routes: (first) => ({ ...(first as object), destinationCidrBlock: '10.200.0.0/16' }),
  },
  'network-load-balancer': { frontends: (first) => ({ ...(first as object), port: 8443 }) },
}

/** The change of the spec that checks make of a kind; undefined when nothing in it can change without further resources. */
export function specChangeOf(kind: Kind): SpecChange | undefined {
  return growth(kind) ?? addition(kind) ?? optionalMember(kind) ?? optionalSku(kind)
}

/** Kinds whose spec can change. */
export const changeable = (kind: Kind): boolean =>
  kind.verbs.includes('put') && specChangeOf(kind) !== undefined

/** Kinds whose spec can change and be changed back. */
export const reversible = (kind: Kind): boolean =>
  kind.verbs.includes('put') && specChangeOf(kind)?.reversible === true

/** A body with another spec, of a kind that is `changeable`. */
export function changedBody(context: CheckContext, kind: Kind, body: ValidBody, turn = 1): ValidBody {
  const change = specChangeOf(kind)
  return change === undefined ? body : { ...body, spec: change.spec(context, body.spec, turn) }
}

/** A body with one label more, or another value of it. */
export function labelled(body: ValidBody, value: string): ValidBody {
  return { ...body, labels: { ...body.labels, [changedLabel]: value } }
}

/** The label that checks change. */
const changedLabel = 'sc-change'

/**
 * The value of that label in an answer.
 *
 * @throws {Unverified} when the provider loses labels: then it cannot tell which of two changes counts
 */
export function changedLabelOf(json: unknown): string {
  const value = valueAt(json, `/labels/${changedLabel}`)
  if (typeof value === 'string') return value
  throw new Unverified('prerequisite', 'the label by which changes are told apart did not come back')
}

/**
 * Makes sure that a change of labels takes effect when nothing else is going on, before the way in which it did not is blamed.
 *
 * @throws {Unverified} when it does not: LBL-07 finds that
 */
export async function demandChangeable(
  context: CheckContext,
  { url, kind }: { readonly url: string; readonly kind: Kind },
  body: ValidBody,
): Promise<void> {
  await untilAtRest(context, url, kind)
  demandAnswer(await context.send({ method: 'PUT', url, body: labelled(body, 'alone') }), `PUT ${url}`)
  if (changedLabelOf((await untilAtRest(context, url, kind)).json) === 'alone') return
  throw new Unverified('prerequisite', 'a change of labels never takes effect')
}

function growth(kind: Kind): SpecChange | undefined {
  const [, member] = pointerSegments(kind.growOnly[0] ?? '')
  if (member === undefined) return undefined
  const spec: SpecChange['spec'] = (_, was, turn) => ({ ...was, [member]: Number(was[member]) + turn })
  return { member, reversible: false, spec }
}

function addition(kind: Kind): SpecChange | undefined {
  const [entry] = Object.entries(secondItems[kind.id] ?? {})
  if (entry === undefined) return undefined
  const [member, second] = entry
  return {
    member,
    reversible: true,
    spec(_, was, turn) {
      const items = was[member] as readonly unknown[]
      return turn % 2 === 0 ? was : { ...was, [member]: [...items, second(items[0])] }
    },
  }
}

/** The first member that a minimal body leaves out and that names nothing which would have to be made first. */
function optionalMember(kind: Kind): SpecChange | undefined {
  const full = validBody(kind.id, builderWorld(), 'full').spec
  const member = leftOutMembers(kind).find(
    (each) =>
      kind.references.every(({ at, addressAllowed }) => addressAllowed === true || !isBelow(at, each)) &&
      !isDefault(kind, each, full[each]),
  )
  return member === undefined ? undefined : settable(member, () => valueFor(kind, member, full[member]))
}

/** A SKU that a minimal body leaves out: it is there already. */
function optionalSku(kind: Kind): SpecChange | undefined {
  const field = kind.references.find(({ at, targets: [target = ''] }) => {
    const member = leftOutMembers(kind).find((each) => at === `/spec/${each}`)
    return member !== undefined && target.endsWith('-sku')
  })
  const [, member] = pointerSegments(field?.at ?? '')
  if (field === undefined || member === undefined) return undefined
  return settable(member, ({ config: { target } }) => {
    const name = skusOf(target.offers)[field.targets[0] ?? '']
    if (name === undefined) throw new NotApplicable(`the provider offers no ${field.targets.join(' or ')}`)
    return { tenant: target.offers.skuTenant, resource: `skus/${name}` }
  })
}

function settable(member: string, value: (context: CheckContext) => unknown): SpecChange {
  return {
    member,
    reversible: true,
    spec: (context, was, turn) => (turn % 2 === 0 ? was : { ...was, [member]: value(context) }),
  }
}

function leftOutMembers(kind: Kind): string[] {
  const minimal = validBody(kind.id, builderWorld()).spec
  const full = validBody(kind.id, builderWorld(), 'full').spec
  return Object.keys(full).filter(
    (member) =>
      !(member in minimal) &&
      !kind.immutable.some((pointer) => isBelow(pointer, member) || pointer === '/spec'),
  )
}

function isBelow(pointer: string, member: string): boolean {
  return pointer === `/spec/${member}` || pointer.startsWith(`/spec/${member}/`)
}

/** Neither an empty map nor, but for a flag that can be turned, the default says anything new. */
function isDefault(kind: Kind, member: string, value: unknown): boolean {
  if (typeof value === 'boolean') return false
  const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return empty || value === defaultOf(kind, member)
}

function valueFor(kind: Kind, member: string, value: unknown): unknown {
  return typeof value === 'boolean' ? defaultOf(kind, member) !== true : value
}

/** The value of a member of the spec that is left out, when the schema names one. */
export function defaultOf(kind: Kind, member: string): unknown {
  return valueAt(kind.spec.properties[member], '/default')
}
