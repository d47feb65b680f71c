/** The usage guides. */
import { client, inference, page, problem, type Rows } from './requirement.ts'

const single = { since: 'April 2025' } as const
const pair = { since: 'October 2025' } as const

export const guides: Rows = [
  ['GUIDE-01', 'MUST', 'The usage guide (single VM) can be followed to its end.', page('usage'), single],
  [
    'GUIDE-02',
    'MUST',
    'The usage extensions guide (load-balanced pair) can be followed to its end.',
    page('usage-extensions'),
    pair,
  ],
  [
    'GUIDE-03',
    'MUST',
    'A client mends the 40 JSON defects of the guides with commas and one quote, and changes nothing else.',
    page('usage'),
    { ...client, ...single },
  ],
  [
    'GUIDE-04',
    'SHOULD',
    'A body of the guides with its JSON defects is answered 400, not 5xx.',
    problem(400),
  ],
  [
    'GUIDE-05',
    'MUST',
    'A client reads the error that the guides print, with its type under secapi.eu.',
    page('usage'),
    { ...client, ...single },
  ],
  [
    'GUIDE-06',
    'MUST',
    'The "running" of the guide is reached: state active and powerState on.',
    page('usage'),
    single,
  ],
  [
    'GUIDE-07',
    'SHOULD',
    'The name web-shop-ip, which the guide reads but never creates, is answered 404.',
    page('usage'),
    single,
  ],
  [
    'GUIDE-08',
    'SHOULD',
    'A client that follows the guides takes a listed SKU for each one that no list holds.',
    page('usage'),
    { ...client, ...single },
  ],
  [
    'GUIDE-09',
    'MUST',
    'A client fills the placeholders of the guides from discovery and from its own tenant.',
    page('usage'),
    { ...client, ...single },
  ],
  [
    'GUIDE-10',
    'SHOULD',
    'What a replay created can be removed in reverse order.',
    inference(page('operations')),
  ],
]
