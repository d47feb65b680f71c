import { inference, page, practice, schema } from '../../contract/requirements/requirement.ts'
import { inErrors, inLists } from '../deviations/alter.ts'
import type { Variant } from './variant.ts'

/** Numbers the failures of this process; nobody reads more into it than that they differ. */
let failures = 0

/** Other permitted errors and pages. */
export const errorAndPageVariants: readonly Variant[] = [
  {
    name: 'errors-in-own-words',
    title: 'The details of errors are in German, instance is a URN of the failure, and meta is there',
    clause: schema('errors', 'Error'),
    because: 'detail is free text, instance any URI reference, meta free data',
    alters: {
      answers: inErrors(undefined, (problem) => {
        problem['detail'] = `Die Anfrage wurde abgelehnt: ${String(problem['detail'])}`
        failures += 1
        problem['instance'] = `urn:acme:failure:${failures}`
        problem['meta'] = { helpdesk: 'https://help.acme.example' }
      }),
    },
    warns: [],
  },
  {
    name: 'errors-without-sources',
    title: 'Errors name no source',
    clause: schema('errors', 'Error'),
    because: 'sources may be empty',
    alters: {
      answers: inErrors(undefined, (problem) => {
        problem['sources'] = []
      }),
    },
    warns: ['ERR-24', 'ERR-25', 'ERR-29'],
  },
  {
    name: 'pages-in-opposite-order',
    title: 'The items of a page stand in the opposite order',
    clause: inference(page('enhancements')),
    because: 'no clause orders the items of a list',
    alters: {
      answers: inLists({}, (list) => {
        const { items } = list
        if (Array.isArray(items)) list['items'] = items.reverse()
      }),
    },
    // Pages of another size meet in another order.
    warns: ['LIST-12'],
  },
  {
    name: 'pages-of-twenty',
    title: 'A page has twenty items at most, whatever limit says',
    clause: practice('paged lists', schema('parameters', 'limitParam')),
    because: 'limit is the most that a page may have, and skipToken tells whether another page follows',
    options: { maxPageSize: 20 },
    warns: [],
  },
]
