import { kindOf, metadataSchema, valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { gettable, listable, readOnly } from '../sets.ts'
import { everyRepresentation } from './representations.ts'

/** META-06 and META-28: what the metadata of a kind must hold, and what a region must not hold beside it. */
export const checks: readonly Check[] = [
  ...forKinds(listable, (kind) =>
    defineCheck({
      id: `META-06/${kind.id}`,
      title: `${kind.id}: metadata holds every member that its type requires, in the answers to PUT, GET and list`,
      requirements: ['META-06'],
      kinds: [kind.id],
      reads: readOnly(kind) && gettable(kind),
      async run(context) {
        const required = metadataSchema(kind.metadata).required ?? []
        for (const { json, path, verb, answer } of await everyRepresentation(context, kind)) {
          for (const member of required) {
            const actual = valueAt(json, `/metadata/${member}`)
            const there = actual !== undefined && actual !== null && actual !== ''
            context.expect('META-06', there, {
              message: `metadata has no ${member} in the answer to ${verb}`,
              path: `${path}.metadata.${member}`,
              expected: `a ${member}`,
              actual,
              answer,
            })
          }
        }
      },
    }),
  ),
  ...forKinds(
    (kind) => kind === kindOf('region'),
    (kind) =>
      defineCheck({
        id: `META-28/${kind.id}`,
        title: `${kind.id}: it consists of metadata and spec, without labels, annotations, extensions and status`,
        requirements: ['META-28'],
        kinds: [kind.id],
        reads: true,
        async run(context) {
          for (const { json, path, answer } of await everyRepresentation(context, kind)) {
            for (const [member, wanted] of Object.entries(regionParts)) {
              const actual = valueAt(json, `/${member}`)
              context.expect('META-28', wanted === (actual !== undefined), {
                message: `a region ${wanted ? 'lacks' : 'has'} ${member}`,
                path: `${path}.${member}`,
                expected: wanted ? member : 'absent',
                actual,
                answer,
              })
            }
          }
        },
      }),
  ),
]

const regionParts = {
  metadata: true,
  spec: true,
  labels: false,
  annotations: false,
  extensions: false,
  status: false,
} as const
