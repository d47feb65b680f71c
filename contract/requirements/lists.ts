/** Lists: pages, selectors, deleted resources. */
import { client, inference, page, parameter, type Rows, schema, template } from './requirement.ts'

const limit = parameter('limitParam')
const token = parameter('skipTokenParam')
const selector = parameter('labelSelector')
const accept = parameter('acceptHeader')
const enhancements = page('enhancements')
const response = schema('resource', 'ResponseMetadata')

export const lists: Rows = [
  ['LIST-01', 'MUST', 'A list is answered 200 with items and metadata.', template],
  ['LIST-02', 'MUST', 'The metadata of a list has provider, resource and verb.', response],
  ['LIST-03', 'MUST', 'A collection with nothing in it is answered 200 with no items.', template],
  ['LIST-04', 'MUST', 'A page has no more items than limit says.', limit],
  [
    'LIST-05',
    'MUST',
    'A limit below 1 or above 10000 is answered 400 (a cut to the bound is tolerated).',
    limit,
  ],
  ['LIST-06', 'MUST', '400 is the answer to a limit that is no integer.', limit],
  ['LIST-07', 'MUST', 'A page without limit has up to 1000 items.', limit],
  ['LIST-08', 'MUST', 'A page has a skipToken exactly when another page follows.', response],
  ['LIST-09', 'MUST', 'The pages together show every item once while nothing changes.', token],
  ['LIST-10', 'MUST', 'A skipToken that the provider did not give is answered 400.', token],
  ['LIST-11', 'SHOULD', 'A client sends a skipToken back as it came, of whatever length.', token, client],
  ['LIST-12', 'SHOULD', 'Items keep their order from one listing to the next.', enhancements],
  ['LIST-13', 'MUST', 'The selector holds for every page.', enhancements],
  [
    'LIST-14',
    'MUST',
    'A list shows only what lies in the tenant and workspace of its path.',
    page('organization'),
  ],
  [
    'LIST-15',
    'MUST',
    'A list of subnets or route tables shows only those of the network in its path.',
    template,
  ],
  ['LIST-16', 'MUST', 'key=value selects the items with that label value.', selector],
  ['LIST-17', 'MUST', 'key!=value selects all other items, those without the key among them.', selector],
  ['LIST-18', 'MUST', 'Terms joined by a comma all have to fit.', selector],
  ['LIST-19', 'MUST', 'The operators >, <, >= and <= compare label values as numbers.', selector],
  [
    'LIST-20',
    'SHOULD',
    'A label value that is no number fits no comparison of numbers.',
    inference(selector),
  ],
  ['LIST-21', 'MUST', 'A * in key or value of a selector stands for any characters.', selector],
  ['LIST-22', 'MUST', 'A selector value without * fits the whole label value only.', selector],
  ['LIST-23', 'MUST', 'A selector key may have a namespace in front, ended by a colon.', selector],
  ['LIST-24', 'SHOULD', 'The operator == means the same as =.', enhancements],
  ['LIST-25', 'MAY', 'The selectors in (...), notin (...) and the bare key are supported.', enhancements],
  ['LIST-26', 'MUST', 'The query parameter labels filters a list.', selector],
  ['LIST-27', 'SHOULD', 'A selector that cannot be read is answered 400 (422 tolerated).', template],
  ['LIST-28', 'MUST', 'A selector is read after its URL encoding is undone.', enhancements],
  ['LIST-29', 'MUST', 'When a selector fits nothing the answer is 200 without items.', template],
  ['LIST-30', 'MUST', 'A list with Accept: application/json shows no deleted resources.', accept],
  [
    'LIST-31',
    'SHOULD',
    'A list with deleted=true in Accept shows deleted resources beside the others.',
    accept,
  ],
  ['LIST-32', 'SHOULD', 'A list with deleted=only in Accept shows deleted resources alone.', accept],
  ['LIST-33', 'SHOULD', 'Deleted resources in a list have a deletedAt.', accept],
  ['LIST-34', 'SHOULD', 'Any other value of deleted in Accept is answered 400 or 406.', accept],
  ['LIST-35', 'MUST', 'The items of a list are complete resources.', template],
  [
    'LIST-36',
    'MUST',
    'A list in a tenant that does not exist is answered 403, or 200 without items (404 tolerated).',
    template,
  ],
  [
    'LIST-37',
    'SHOULD',
    'A list in a workspace that does not exist is answered 403, or 200 without items.',
    template,
  ],
]
