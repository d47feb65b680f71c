import {
  isCidr,
  isIp,
  type Kind,
  kindOf,
  qualifiedProvider,
  type Reference,
  type ReferenceField,
} from '../../contract/index.ts'
import { replaceAt } from './replace-at.ts'

/** Turns every reference that is a string into the object that v1.7 asks for. */
export function rewriteStringReferences(kind: Kind, body: unknown): void {
  for (const field of kind.references) {
    replaceAt(body, field.at, (value) => (typeof value === 'string' ? toReference(value, field) : value))
  }
}

/** `.../x`, `type/x`, `tenants/t/type/x` or a full name, with what stands in front made a member of its own. */
function toReference(text: string, field: ReferenceField): Reference {
  if (field.addressAllowed === true && (isIp(text) || isCidr(text))) return { resource: text }
  const [first] = field.targets
  const implied = first === undefined ? '' : kindOf(first).collection
  let rest = text.replace(/^\.\.\.\//, `${implied}/`)
  const prefix = (pattern: RegExp): string | undefined => {
    const match = pattern.exec(rest)
    if (match === null) return undefined
    rest = rest.slice(match[0].length)
    return match[1]
  }
  const provider = prefix(/^(seca\.[^/]+\/v[^/]+)\//)
  const tenant = prefix(/^tenants\/([^/]+)\//)
  const workspace = prefix(/^workspaces\/([^/]+)\/(?=.)/)
  const target = field.targets.map(kindOf).find(({ collection }) => rest.split('/').at(-2) === collection)
  return {
    ...(target === undefined ? {} : { provider: qualifiedProvider(target.provider) }),
    ...(provider === undefined ? {} : { provider }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(workspace === undefined ? {} : { workspace }),
    resource: rest,
  }
}
