import { isDeepStrictEqual } from 'node:util'
import { metadataMembers, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { differences } from '../../expectations/echo.ts'
import { gettable, listable, readOnly, withLabels, writable } from '../sets.ts'
import { listed, type Representation, shownBy } from './representations.ts'
import { changeSoundly, getSoundly, putSoundly } from './settled.ts'

/** Members of metadata that belong to one request or one moment, and not to the resource. */
const passing: readonly string[] = ['verb', 'resource', 'lastModifiedAt', 'resourceVersion', 'deletedAt']

const marks = {
  labels: { seen: 'everywhere', 'acme:team': 'blue' },
  annotations: { note: 'seen everywhere' },
} as const

/** META-29 and META-30: every representation shows the same resource. */
export const checks: readonly Check[] = [
  ...forKinds(
    (kind) => gettable(kind) && listable(kind),
    (kind) =>
      defineCheck({
        id: `META-29/${kind.id}`,
        title: `${kind.id}: GET and list show the same identity, spec, labels, annotations and extensions`,
        requirements: ['META-29'],
        kinds: [kind.id],
        reads: readOnly(kind),
        async run(context) {
          const resource = writable(kind)
            ? await context.resources.own(kind.id)
            : await context.resources.existing(kind.id)
          // A list that keeps what it once showed is found out by a change between two looks at it.
          await listed(context, resource)
          if (withLabels(kind)) await changeSoundly(context, resource, { ...resource.body, ...marks })
          const got = shownBy('GET', await getSoundly(context, resource), resource)
          const item = await listed(context, resource)
          for (const member of metadataMembers(kind.metadata)) {
            if (!passing.includes(member)) expectSame(context, got, item, `/metadata/${member}`)
          }
          for (const part of ['spec', 'labels', 'annotations', 'extensions'])
            expectSame(context, got, item, `/${part}`)
        },
      }),
  ),
  ...forKinds(withLabels, (kind) => [
    defineCheck({
      id: `META-30/${kind.id}`,
      title: `${kind.id}: the answer to the PUT that creates it holds metadata and spec as they are stored`,
      requirements: ['META-30'],
      kinds: [kind.id],
      async run(context) {
        const draft = await context.resources.draft(kind.id)
        const put = shownBy('PUT', await putSoundly(context, draft), draft)
        expectStored(context, put, shownBy('GET', await getSoundly(context, draft), draft))
      },
    }),
    defineCheck({
      id: `META-30/${kind.id}/update`,
      title: `${kind.id}: the answer to the PUT that changes it holds metadata and spec as they are stored`,
      requirements: ['META-30'],
      kinds: [kind.id],
      async run(context) {
        const own = await context.resources.own(kind.id)
        const put = shownBy('PUT', await putSoundly(context, own, { ...own.body, ...marks }), own)
        expectStored(context, put, shownBy('GET', await getSoundly(context, own), own))
      },
    }),
  ]),
]

/** Nothing in it and not there say the same. */
function content(json: unknown, pointer: string): unknown {
  const value = valueAt(json, pointer)
  return isDeepStrictEqual(value, {}) ? undefined : value
}

function expectSame(context: CheckContext, got: Representation, item: Representation, pointer: string): void {
  const [expected, actual] = [content(got.json, pointer), content(item.json, pointer)]
  const path = `${item.path}${pointer.replaceAll('/', '.')}`
  context.expect('META-29', isDeepStrictEqual(actual, expected), {
    message: `${path} is not what GET shows`,
    path,
    expected,
    actual,
    answer: item.answer,
  })
}

/** Holds the answer to a PUT to everything that GET shows. Wrong values of metadata are the matter of their own checks. */
function expectStored(context: CheckContext, put: Representation, got: Representation): void {
  const { kind } = got.address
  const shown = valueAt(got.json, '/metadata') ?? {}
  for (const member of metadataMembers(kind.metadata).filter((each) => Object.hasOwn(shown, each))) {
    if (member === 'deletedAt') continue
    const pointer = `/metadata/${member}`
    const actual = valueAt(put.json, pointer)
    context.expect('META-30', actual !== undefined, {
      message: `the answer to PUT has no metadata.${member}`,
      path: `$.metadata.${member}`,
      expected: valueAt(got.json, pointer),
      actual,
      answer: put.answer,
    })
  }
  for (const member of Object.keys(kind.spec.properties)) {
    const pointer = `/spec/${member}`
    const [expected, actual] = [valueAt(got.json, pointer), valueAt(put.json, pointer)]
    if (expected === undefined) continue
    const [found] = differences(expected, actual, `$.spec.${member}`)
    context.expect('META-30', found === undefined, {
      message: `${found?.path} is not what is stored`,
      path: `$.spec.${member}`,
      expected,
      actual,
      answer: put.answer,
    })
  }
}
