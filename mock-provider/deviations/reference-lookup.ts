import { type Kind, kindOf, kinds, type ReferenceField, valuesAt } from '../../contract/index.ts'
import { refuseFlaws } from '../outcome.ts'
import { isJson } from './alter.ts'
import type { Deviation } from './deviation.ts'

const referring: readonly Kind[] = kinds.filter(
  ({ verbs, references }) => verbs.includes('put') && references.length > 0,
)

const isSku = ({ targets: [target = ''] }: ReferenceField) => kindOf(target).metadata === 'sku'
/** What lies in the network of the resource anyhow is looked for there. */
const isInWorkspace = ({ targets: [target = ''], sameNetwork }: ReferenceField) =>
  sameNetwork !== true && kindOf(target).parents.includes('workspace')

/** `/spec/dataVolumes/* /deviceRef` as a part of a name: `data-volumes-device-ref`. */
const dashed = (pointer: string) =>
  pointer
    .replace('/spec/', '')
    .replaceAll(/\/\*?\/?/g, '-')
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replaceAll(/-+/g, '-')
    .replace(/-$/, '')

/** A provider that wants a reference to say where its target lies, although that is beside the resource. */
function demanding(kind: Kind, { at }: ReferenceField): Deviation {
  return {
    name: `${kind.id}-wants-provider-in-${dashed(at)}`,
    title: `The member ${dashed(at)} of ${kind.collection} is refused when it does not name the provider of its target`,
    // LIFE-01: a PUT on a free name that should pass is refused.
    requirements: ['REF-02', 'LIFE-01'],
    refuses: ({ address, body }) =>
      address.kind.id === kind.id &&
      valuesAt(body, at).some(({ value }) => isJson(value) && 'resource' in value && !('provider' in value))
        ? refuseFlaws('store the resource', [{ pointer: at, message: 'names no provider' }])
        : undefined,
  }
}

/** A provider whose references know no tenant. */
function confined(kind: Kind, { at }: ReferenceField): Deviation {
  return {
    name: `${kind.id}-takes-no-tenant-in-${dashed(at)}`,
    title: `The member ${dashed(at)} of ${kind.collection} is refused when it names the tenant of its SKU`,
    requirements: ['REF-01', 'REF-03'],
    refuses: ({ address, body }) =>
      address.kind.id === kind.id &&
      valuesAt(body, at).some(({ value }) => isJson(value) && 'tenant' in value)
        ? refuseFlaws('store the resource', [{ pointer: at, message: 'names a tenant' }])
        : undefined,
  }
}

/** What goes wrong when a reference is looked up, member by member and kind by kind. */
export const referenceLookupDeviations: readonly Deviation[] = referring.flatMap((kind) => [
  ...kind.references.map((field) => demanding(kind, field)),
  ...kind.references.filter(isSku).map((field) => confined(kind, field)),
  {
    name: `tenant-ignored-by-${kind.id}`,
    title: `The targets of ${kind.collection} are looked for in their own tenant, whatever tenant a reference names`,
    requirements: ['REF-03', 'AUTHZ-31'],
    skips: [`reference-tenant:${kind.id}`] as const,
  },
  ...(kind.references.some(isInWorkspace) && kind.parents.includes('workspace')
    ? [
        {
          name: `workspace-ignored-by-${kind.id}`,
          title: `The targets of ${kind.collection} are looked for in their own workspace, whatever a reference names`,
          requirements: ['REF-13', 'AUTHZ-08'],
          skips: [`reference-workspace:${kind.id}`] as const,
        },
      ]
    : []),
])
