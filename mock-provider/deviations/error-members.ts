import { valueAt } from '../../contract/index.ts'
import { alterAt, dropAt, inErrors, type Json, matchOf, objectsIn } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { crashed, instead } from './faulty-answers.ts'

const set = (member: string, value: (problem: Json) => unknown) =>
  inErrors(undefined, (problem) => {
    problem[member] = value(problem)
  })

/** What goes wrong in detail, instance and sources, and when a bad request meets code that did not expect it. */
export const errorMemberDeviations: readonly Deviation[] = [
  {
    name: 'error-without-detail',
    title: 'Errors have no detail',
    requirements: ['ERR-20', 'ERR-01'],
    answers: inErrors(undefined, (problem) => dropAt(problem, '/detail')),
  },
  {
    name: 'error-detail-empty',
    title: 'The detail of an error is empty',
    requirements: ['ERR-20'],
    answers: set('detail', () => ''),
  },
  {
    name: 'error-detail-says-nothing',
    title: 'The detail of an error is its title',
    requirements: ['ERR-20'],
    answers: set('detail', ({ title }) => title),
  },
  {
    name: 'error-without-instance',
    title: 'Errors have no instance',
    requirements: ['ERR-21', 'ERR-01', 'ERR-22'],
    answers: inErrors(undefined, (problem) => dropAt(problem, '/instance')),
  },
  {
    name: 'error-instance-empty',
    title: 'The instance of an error is empty',
    requirements: ['ERR-21', 'ERR-22'],
    answers: set('instance', () => ''),
  },
  {
    name: 'error-instance-no-uri',
    title: 'The instance of an error is a sentence, which is no URI reference',
    requirements: ['ERR-21', 'ERR-22'],
    answers: set('instance', () => 'request <none> of "nobody" at 100%'),
  },
  {
    name: 'error-instance-too-long',
    title: 'The instance of an error carries a trace of more than 256 characters',
    requirements: ['ERR-21'],
    answers: set('instance', ({ instance }) => `${String(instance)}?trace=${'0123456789abcdef'.repeat(16)}`),
  },
  {
    name: 'error-instance-always-the-same',
    title: 'The instance of all errors is the name of the service',
    requirements: ['ERR-22'],
    answers: set('instance', () => 'urn:seca:api'),
  },
  {
    name: 'error-without-sources',
    title: 'Errors have no sources',
    requirements: ['ERR-23', 'ERR-01', 'ERR-24', 'ERR-25', 'ERR-29'],
    answers: inErrors(undefined, (problem) => dropAt(problem, '/sources')),
  },
  {
    name: 'error-sources-null-when-empty',
    title: 'The sources are null where there are none',
    requirements: ['ERR-23', 'ERR-01'],
    answers: set('sources', (problem) =>
      objectsIn(problem, 'sources').length === 0 ? null : problem['sources'],
    ),
  },
  {
    name: 'error-sources-without-parameter',
    title: 'The sources of an error have a pointer only',
    requirements: ['ERR-23', 'ERR-25'],
    answers: inErrors(undefined, (problem) => dropAt(problem, '/sources/*/parameter')),
  },
  {
    name: 'error-sources-as-text',
    title: 'The sources of an error are strings',
    requirements: ['ERR-23', 'ERR-24', 'ERR-25', 'ERR-29'],
    answers: inErrors(undefined, (problem) =>
      alterAt(problem, '/sources/*', (source) => valueAt(source, '/pointer')),
    ),
  },
  {
    name: 'validation-without-source',
    title: 'A 422 does not name the member at fault',
    requirements: ['ERR-24', 'ERR-29'],
    answers: inErrors([422], (problem) => {
      problem['sources'] = []
    }),
  },
  {
    name: 'validation-points-at-body',
    title: 'The sources of a 422 all point at the spec as a whole',
    requirements: ['ERR-24', 'ERR-29'],
    answers: inErrors([422], (problem) => alterAt(problem, '/sources/*/pointer', () => '/spec')),
  },
  {
    name: 'bad-query-without-source',
    title: 'A 400 for the query does not name the parameter',
    requirements: ['ERR-25'],
    answers: inErrors([400], (problem) => {
      problem['sources'] = []
    }),
  },
  {
    name: 'only-first-fault-named',
    title: 'A 422 names the first fault only',
    requirements: ['ERR-29'],
    answers: inErrors([422], (problem) => {
      problem['sources'] = objectsIn(problem, 'sources').slice(0, 1)
    }),
  },
  {
    name: 'error-shows-stack-trace',
    title: 'The detail of an error is followed by the stack of the service',
    requirements: ['ERR-30'],
    answers: set(
      'detail',
      ({ detail }) =>
        `${String(detail)}\n\tat eu.seca.api.Handler.handle(Handler.java:218)\n\tat java.base/java.lang.Thread.run(Thread.java:840)`,
    ),
  },
  {
    name: 'error-shows-internal-host',
    title: 'The detail of an error names the database behind',
    requirements: ['ERR-30'],
    answers: set(
      'detail',
      ({ detail }) => `${String(detail)} (postgres-0.db.svc.cluster.local:5432: no rows)`,
    ),
  },
  {
    name: 'public-ip-validation-crashes',
    title: 'A body that breaks the schema of a public IP ends in 500',
    requirements: [
      ...[
        // A workspace in the path that is too long for one is a fault of the same kind.
        'NAME-02',
        'JSON-05',
        'JSON-04',
        'JSON-06',
        'JSON-09',
        'JSON-10',
        'PIP-01',
        'PIP-03',
        'PIP-04',
        'LBL-02',
        'LBL-04',
      ],
      ...['LBL-13', 'NAME-01', 'ERR-24', 'ERR-29', 'CON-061', 'CON-062', 'CON-063'],
    ],
    answers: instead(
      (exchange, { status }) => status === 422 && matchOf(exchange)?.kind.id === 'public-ip',
      crashed,
    ),
  },
]
