import { defineCheck, forKinds } from '../../engine/check.ts'
import { gettable, listable, readOnly } from '../sets.ts'
import { equalInEach, everyRepresentation, expectEach } from './representations.ts'

/** The values that the schema TypeMetadata lists. It leaves out the kinds of some extensions. */
const listedKinds: readonly string[] = [
  'activity-log',
  'block-storage',
  'image',
  'instance',
  'instance-sku',
  'internet-gateway',
  'network',
  'network-load-balancer',
  'network-sku',
  'nic',
  'object-storage-account',
  'public-ip',
  'region',
  'role',
  'role-assignment',
  'routing-table',
  'security-group',
  'security-group-rule',
  'storage-sku',
  'subnet',
  'workspace',
]

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** META-16 and META-17: the kind that metadata names. */
export const checks = forKinds(listable, (kind) => {
  const isListed = listedKinds.includes(kind.metadataKind)
  const requirement = isListed ? 'META-16' : 'META-17'
  const what = isListed ? kind.metadataKind : 'a name in kebab case'
  return defineCheck({
    id: `${requirement}/${kind.id}`,
    title: `${kind.id}: metadata.kind is ${what}, in the answers to PUT, GET and list`,
    requirements: [requirement],
    kinds: [kind.id],
    reads: readOnly(kind) && gettable(kind),
    async run(context) {
      const shown = await everyRepresentation(context, kind)
      if (isListed) return equalInEach(context, requirement, shown, '/metadata/kind', () => kind.metadataKind)
      const holds = (value: unknown) => typeof value === 'string' && kebabCase.test(value)
      expectEach(context, requirement, shown, '/metadata/kind', holds, () => what)
    },
  })
})
