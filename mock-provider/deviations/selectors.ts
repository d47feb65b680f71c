import { matchOf } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { type Condition, crashed, instead, problemAnswer } from './faulty-answers.ts'

const isSelecting: Condition = (exchange) => {
  const match = exchange.method === 'GET' ? matchOf(exchange) : undefined
  return match !== undefined && match.name === undefined && /(^|&)labels=/.test(exchange.query)
}

const isPaging: Condition = ({ query }) => /(^|&)(limit|skipToken)=/.test(query)

/** What goes wrong with label selectors. */
export const selectorDeviations: readonly Deviation[] = [
  {
    name: 'selector-ignored',
    title: 'A list has all items, whatever its selector says',
    requirements: [
      ...['LIST-26', 'LIST-16', 'LIST-17', 'LIST-18', 'LIST-19', 'LIST-20', 'LIST-21', 'LIST-22', 'LIST-23'],
      ...['LIST-24', 'LIST-13', 'LIST-27', 'LIST-28', 'LIST-29'],
    ],
    skips: ['selector'],
  },
  {
    name: 'selector-holds-for-first-page',
    title: 'The selector is forgotten behind the first page',
    requirements: ['LIST-13'],
    skips: ['selector-of-later-pages'],
  },
  {
    name: 'selector-reads-first-term',
    title: 'Of the terms of a selector the first one counts',
    requirements: ['LIST-18'],
    skips: ['selector-conjunction'],
  },
  {
    name: 'selector-terms-are-alternatives',
    title: 'An item is selected when one of the terms fits',
    requirements: ['LIST-18'],
    skips: ['selector-all-terms'],
  },
  {
    name: 'selector-not-equal-needs-key',
    title: 'A term key!=value leaves out the items that lack the key',
    requirements: ['LIST-17'],
    skips: ['selector-absent-keys'],
  },
  {
    name: 'selector-not-equal-is-equal',
    title: 'A term key!=value selects the items with that value',
    requirements: ['LIST-17'],
    skips: ['selector-negation'],
  },
  {
    name: 'selector-compares-as-text',
    title: 'The operators of order compare label values as texts, so that 10 is below 9',
    requirements: ['LIST-19', 'LIST-20'],
    skips: ['selector-numbers'],
  },
  {
    name: 'selector-bounds-left-out',
    title: 'The operators >= and <= leave the bound out',
    requirements: ['LIST-19'],
    skips: ['selector-bounds'],
  },
  {
    name: 'selector-takes-text-for-zero',
    title: 'A label value that is no number counts as 0 in comparisons',
    requirements: ['LIST-20'],
    skips: ['selector-text-is-no-number'],
  },
  {
    name: 'selector-without-wildcards',
    title: 'A * in a selector stands for itself',
    requirements: ['LIST-21'],
    skips: ['selector-wildcards'],
  },
  {
    name: 'selector-without-key-wildcards',
    title: 'A * works in the value of a selector, but not in its key',
    requirements: ['LIST-21'],
    skips: ['selector-key-wildcards'],
  },
  {
    name: 'selector-fits-beginnings',
    title: 'A term key=value also selects values that only begin like that',
    requirements: ['LIST-22', 'LIST-16'],
    skips: ['selector-whole-values'],
  },
  {
    name: 'selector-blind-to-case',
    title: 'A term key=value takes capitals and small letters of a value for the same',
    requirements: ['LIST-16', 'LIST-22'],
    skips: ['selector-case'],
  },
  {
    name: 'selector-drops-namespace',
    title: 'The namespace in front of a selector key is cut off',
    requirements: ['LIST-23'],
    skips: ['selector-namespaces'],
  },
  {
    name: 'selector-refuses-double-equals',
    title: 'A selector with the operator == is refused',
    requirements: ['LIST-24'],
    skips: ['selector-double-equals'],
  },
  {
    name: 'selector-half-decoded',
    title: 'Only the operators of a selector are freed from their URL encoding, other characters keep it',
    requirements: ['LIST-28', 'LIST-23'],
    skips: ['selector-decoding'],
  },
  {
    name: 'malformed-selector-ignored',
    title: 'A selector that cannot be read selects everything',
    requirements: ['LIST-27'],
    skips: ['selector-syntax'],
  },
  {
    name: 'malformed-selector-crashes',
    title: 'A selector that cannot be read ends in 500',
    requirements: ['LIST-27'],
    // A limit or a skipToken beside it may be what the 400 is about.
    answers: instead(
      (exchange, answer) =>
        isSelecting(exchange, answer) && !isPaging(exchange, answer) && answer.status === 400,
      crashed,
    ),
  },
  {
    name: 'selector-fitting-nothing-not-found',
    title: 'A selector that fits nothing is answered 404',
    requirements: ['LIST-29', 'ERR-31'],
    answers: instead(
      (exchange, answer) => isSelecting(exchange, answer) && answer.body?.startsWith('{"items":[]') === true,
      (exchange) => problemAnswer(exchange, 'resource-not-found'),
    ),
  },
]
