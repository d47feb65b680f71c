import { type Kind, metadataMembers, type ResourceAddress } from '../../../contract/index.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import { gettable, listable, readOnly } from '../sets.ts'
import { equalInEach, everyRepresentation, expectEach } from './representations.ts'

const fromPath = [
  ['META-01', 'name'],
  ['META-02', 'tenant'],
  ['META-03', 'workspace'],
  ['META-04', 'network'],
] as const

/** META-01 to META-05: metadata says where a resource lies. */
export const checks: readonly Check[] = [
  ...fromPath.flatMap(([requirement, member]) =>
    forKinds(
      (kind) => appliesTo(kind, member),
      (kind) =>
        defineCheck({
          id: `${requirement}/${kind.id}`,
          title: `${kind.id}: metadata.${member} is the ${member} in the path, in the answers to PUT, GET and list`,
          requirements: [requirement],
          kinds: [kind.id],
          reads: readOnly(kind) && gettable(kind),
          async run(context) {
            const shown = await everyRepresentation(context, kind)
            const mayLack = !metadataMembers(kind.metadata).includes(member)
            expectEach(
              context,
              requirement,
              shown,
              `/metadata/${member}`,
              (value, { address }) => value === address[member] || (mayLack && value === undefined),
              ({ address }) => address[member],
            )
          },
        }),
    ),
  ),
  ...forKinds(
    (kind) => listable(kind) && metadataMembers(kind.metadata).includes('region'),
    (kind) =>
      defineCheck({
        id: `META-05/${kind.id}`,
        title: `${kind.id}: metadata.region is the region of the endpoint, in the answers to PUT, GET and list`,
        requirements: ['META-05'],
        kinds: [kind.id],
        reads: readOnly(kind) && gettable(kind),
        async run(context) {
          const { region } = context.config.target
          const shown = await everyRepresentation(context, kind)
          equalInEach(context, 'META-05', shown, '/metadata/region', () => region)
        },
      }),
  ),
]

/** What the type of the metadata has; and what the path has, where two editions differ in the type (META-03 of accounts). */
function appliesTo(kind: Kind, member: keyof ResourceAddress & string): boolean {
  if (member === 'name') return gettable(kind)
  return (
    metadataMembers(kind.metadata).includes(member) || (kind.parents as readonly string[]).includes(member)
  )
}
