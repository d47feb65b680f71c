import { constraints } from '../../contract/index.ts'
import type { Deviation } from './deviation.ts'
import { instead } from './faulty-answers.ts'

/** The faults of form in an error of the schema: a type that is another, a member that is missing. */
const isOfForm = (body = '') =>
  /must be (an? )?(string|number|integer|boolean|object|array)|required|is missing/i.test(body)

/** What is found out when nobody waits for the answer any more. */
export const lateValidationDeviations: readonly Deviation[] = [
  {
    name: 'form-checked-too-late',
    title:
      'A PUT with a missing member or one of another type is answered 201, and thrown away by its worker',
    requirements: [
      ...['ASYNC-02', 'JSON-04', 'JSON-05', 'JSON-06', 'LBL-13', 'REF-01', 'REF-09', 'ERR-24', 'ERR-29'],
      // What each kind must have.
      ...['ROLE-01', 'RA-01', 'BS-01', 'BS-02', 'IMG-01', 'INST-01', 'NET-01', 'SUB-03', 'RT-02', 'NIC-01'],
      ...[
        'PIP-01',
        'SG-03',
        'SG-04',
        'SG-09',
        'SG-11',
        'IGW-02',
        'LB-02',
        'LB-03',
        'LB-05',
        'LB-08',
        'NAT-02',
      ],
      ...['K8S-02', 'K8S-03', 'K8S-06', 'K8S-09'],
      ...constraints.map(({ id }) => id),
    ],
    answers: instead(
      ({ method }, { status, body }) => method === 'PUT' && status === 422 && isOfForm(body),
      () => ({ status: 201, headers: { 'content-type': 'application/json' }, body: '{"spec":{}}' }),
    ),
  },
  {
    name: 'annotations-checked-too-late',
    title: 'A PUT with an annotation that is too long is answered 201, and thrown away by its worker',
    // JSON-05: a value of the wrong type is found as late as a long one.
    requirements: ['ASYNC-02', 'LBL-04', 'JSON-05'],
    answers: instead(
      ({ method }, { status, body = '' }) =>
        method === 'PUT' && status === 422 && body.includes('"/annotations'),
      () => ({ status: 201, headers: { 'content-type': 'application/json' }, body: '{"spec":{}}' }),
    ),
  },
]
