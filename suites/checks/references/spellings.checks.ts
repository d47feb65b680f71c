import { longPath, resourceUrn, shortPath, valuesAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { listed, type Representation, shownBy } from '../metadata/representations.ts'
import { getSoundly, putSoundly, settled } from '../metadata/settled.ts'
import { writable } from '../sets.ts'
import { forFields, namesInWorkspace, namesNested, referencePointers, targetKind } from './fields.ts'
import { expectUnderstood, expectUnresolved } from './outcome.ts'
import { bodyNaming, shortReference, type Usable, urlOf, usable } from './usable.ts'

/** Forms that the prose and the examples of the specification put into `resource`. */
const spellings = [
  ['tenant', 'a path from the tenant on', ({ target }: Usable) => longPath(target)],
  ['urn', 'the whole URN', ({ target }: Usable) => resourceUrn(target)],
] as const

const workspaceSpelling = [
  'workspace',
  'a path from the workspace on',
  ({ target }: Usable) => `workspaces/${target.workspace}/${shortPath(target)}`,
] as const

/** REF-04 to REF-06, REF-14 and REF-15: how a reference may be written, and how answers write it. */
export const checks: readonly Check[] = [
  ...forFields(
    () => true,
    (of) => [
      ...[...spellings, ...(namesInWorkspace(of.field) ? [workspaceSpelling] : [])].map(
        ([form, what, spell]) =>
          defineCheck({
            id: `REF-04/${of.topic}/${form}`,
            title: `${of.name} is understood with ${what} in resource`,
            requirements: ['REF-04'],
            kinds: [of.kind.id],
            async run(context) {
              const named = await usable(context, of)
              const reference = { resource: spell(named) }
              await expectUnderstood(context, 'REF-04', named, reference, shortReference(named))
            },
          }),
      ),
      defineCheck({
        id: `REF-05/${of.topic}`,
        title: `${of.name} is understood as a string, and answers show an object all the same`,
        requirements: ['REF-05', 'REF-06'],
        kinds: [of.kind.id],
        async run(context) {
          const named = await usable(context, of)
          const put = await context.resources.put(named.draft, bodyNaming(named, resourceUrn(named.target)))
          context.expect('REF-05', put.status < 300, {
            message: `a reference in the older form, a string, was answered ${put.status}`,
          })
          context.expect('REF-06', true, { message: '' })
          if (put.status >= 300) return
          const { draft } = named
          expectObjects(
            context,
            [of.field.at],
            [
              shownBy('PUT', put, draft),
              shownBy('GET', await settled(context, draft), draft),
              await listed(context, draft),
            ],
          )
        },
      }),
    ],
  ),
  ...forKinds(
    (kind) => writable(kind) && referencePointers(kind.spec, '').length > 0,
    (kind) =>
      defineCheck({
        id: `REF-06/${kind.id}`,
        title: `${kind.id}: every reference in the answers to PUT, GET and list is an object`,
        requirements: ['REF-06'],
        kinds: [kind.id],
        async run(context) {
          const draft = await context.resources.draft(kind.id, { size: 'full' })
          const put = await putSoundly(context, draft)
          const get = await settled(context, draft)
          const spec = referencePointers(kind.spec, '/spec')
          const status = referencePointers(kind.status, '/status')
          const shown = [shownBy('PUT', put, draft), shownBy('GET', get, draft), await listed(context, draft)]
          if (spec.every((each) => shown.every(({ json }) => valuesAt(json, each).length === 0))) {
            throw new Unverified('prerequisite', 'no answer shows a reference that was sent')
          }
          expectObjects(context, [...spec, ...status], shown)
        },
      }),
  ),
  ...forFields(
    (field) => field.exclusive === true && referencePointers(targetKind(field).status, '/status').length > 0,
    (of) =>
      defineCheck({
        id: `REF-06/${of.topic}/target`,
        title: `${of.name}: the reference in the status of what it names is an object`,
        requirements: ['REF-06'],
        kinds: [of.kind.id],
        async run(context) {
          const named = await usable(context, of)
          await putSoundly(context, named.draft, bodyNaming(named, shortReference(named)))
          await settled(context, named.draft)
          const { target } = named
          const get = await getSoundly(context, { url: urlOf(context, target) })
          context.expect('REF-06', true, { message: '' })
          const pointers = referencePointers(target.kind.status, '/status')
          expectObjects(context, pointers, [shownBy('GET', get, { address: target })])
        },
      }),
  ),
  ...forFields(namesNested, (of) => [
    defineCheck({
      id: `REF-14/${of.topic}`,
      title: `${of.name} is found through the parent that it names`,
      requirements: ['REF-14'],
      kinds: [of.kind.id],
      async run(context) {
        const named = await usable(context, of)
        const short = { ...shortReference(named), resource: withoutParent(named) }
        await expectUnderstood(context, 'REF-14', named, shortReference(named), short)
      },
    }),
    defineCheck({
      id: `REF-14/${of.topic}/parent`,
      title: `${of.name} is not found through another parent`,
      requirements: ['REF-14'],
      kinds: [of.kind.id],
      async run(context) {
        const named = await usable(context, of)
        const other = { ...named.target, network: 'sc-nothing', cluster: 'sc-nothing' }
        await expectUnresolved(context, 'REF-14', named, shortReference({ ...named, target: other }))
      },
    }),
    defineCheck({
      id: `REF-15/${of.topic}`,
      title: `${of.name} is found without its parent when only one fits`,
      requirements: ['REF-15'],
      kinds: [of.kind.id],
      async run(context) {
        const named = await usable(context, of)
        const short = { ...shortReference(named), resource: withoutParent(named) }
        await expectUnderstood(context, 'REF-15', named, short, shortReference(named))
      },
    }),
  ]),
]

function withoutParent({ target }: Usable): string {
  return `${target.kind.collection}/${target.name}`
}

function expectObjects(
  context: CheckContext,
  pointers: readonly string[],
  shown: readonly Representation[],
): void {
  for (const { json, path, verb, answer } of shown) {
    for (const { pointer, value } of pointers.flatMap((each) => valuesAt(json, each))) {
      const isReference = typeof value === 'object' && value !== null && 'resource' in value
      context.expect('REF-06', isReference && typeof value.resource === 'string', {
        message: `a reference is no object in the answer to ${verb}`,
        path: `${path}${pointer.replaceAll('/', '.')}`,
        expected: '{ resource, ... }',
        actual: value,
        answer,
      })
    }
  }
}
