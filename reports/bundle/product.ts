import Type, { type Static } from 'typebox'

const text = (description: string) => Type.String({ minLength: 1, maxLength: 500, description })

/** What a bundle is about: `PRODUCT.yaml`, written by the provider. */
export const ProductSchema = Type.Object(
  {
    provider: text('the organisation that offers the product'),
    product: text('name of the product'),
    version: text('version or date of the product that was tested'),
    contact: text('an address or URL where questions are answered'),
    website: Type.Optional(text('page of the product')),
    reproduce: Type.Array(text('one step'), {
      minItems: 1,
      description: 'what somebody else does to get the same result',
    }),
  },
  {
    additionalProperties: false,
    $id: 'urn:seca-conformance:schema:product:1',
    title: 'PRODUCT.yaml of a conformance bundle',
  },
)
export type Product = Static<typeof ProductSchema>

/** The folder of a product in a bundle: lower case, what no file system minds. */
export function folderOf({ provider, product, version }: Product): string {
  const slug = (part: string) =>
    part
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
  return [provider, product, version].map(slug).filter(Boolean).join('-') || 'product'
}
