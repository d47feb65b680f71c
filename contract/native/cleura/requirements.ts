/** What the Cleura Cloud REST API promises about getting and using a token. */
import type { NativeRequirement } from '../requirement.ts'

const guide = 'https://docs.cleura.cloud/howto/getting-started/accessing-cc-rest-api'

const creating = { clause: 'Creating a token', link: `${guide}/#creating-a-token` } as const
const testing = { clause: 'Testing the token', link: `${guide}/#testing-the-token` } as const
const clientV1 = { clause: 'pkg/api/cleura', link: 'https://github.com/aztekas/cleura-client-go' } as const
const clientV2 = { clause: 'api/client.gen.go', link: 'https://github.com/cleura/cleura-client-go' } as const

/** Every requirement of the system, in the order of the page. */
export const requirements: readonly NativeRequirement[] = [
  {
    id: 'CLE-01',
    mark: 'S',
    statement:
      'Login and password of an account without a second factor are answered with the result login_ok and a token.',
    source: creating,
  },
  {
    id: 'CLE-02',
    mark: 'S',
    statement: 'A wrong password is refused, and the answer has no token.',
    source: creating,
  },
  {
    id: 'CLE-03',
    mark: 'I',
    statement:
      'The body is read as JSON both with the Content-Type that curl -d sends and with that of JSON.',
    source: creating,
  },
  {
    id: 'CLE-04',
    mark: 'S',
    statement:
      'The password of an account with SMS as second factor gives the result twofactor_required, the type sms and a verification, but no token.',
    source: creating,
  },
  {
    id: 'CLE-05',
    mark: 'S',
    statement:
      'A code is requested with the verification of that login; with any other, the request is refused.',
    source: creating,
  },
  {
    id: 'CLE-06',
    mark: 'S',
    statement: 'The code that arrives by SMS has six digits.',
    source: creating,
  },
  {
    id: 'CLE-07',
    mark: 'S',
    statement: 'Login, verification and the code as an integer give the result login_ok and a token.',
    source: creating,
  },
  {
    id: 'CLE-08',
    mark: 'S',
    statement:
      'The code as a JSON string is refused, and does not spoil the attempt with the integer after it.',
    source: creating,
  },
  {
    id: 'CLE-09',
    mark: 'S',
    statement: 'A wrong code is refused, and the answer has no token.',
    source: creating,
  },
  {
    id: 'CLE-10',
    mark: 'A',
    statement: 'Verification and code serve once, for a limited time and a limited number of attempts.',
    source: creating,
    excluded: 'needs-account',
  },
  {
    id: 'CLE-11',
    mark: 'S',
    statement: 'A valid token lists the domains, as a JSON array.',
    source: testing,
  },
  {
    id: 'CLE-12',
    mark: 'S',
    statement:
      'A domain has id, name, status, enabled and an area with id, name, tag and regions, of the types that the page shows.',
    source: testing,
  },
  {
    id: 'CLE-13',
    mark: 'S',
    statement:
      'Domains are listed only with both X-AUTH-LOGIN and X-AUTH-TOKEN, and only when they belong together.',
    source: testing,
  },
  {
    id: 'CLE-14',
    mark: 'S',
    statement: 'An account whose only second factor is WebAuthn gets no token.',
    source: creating,
    excluded: 'needs-account',
  },
  {
    id: 'CLE-15',
    mark: 'P',
    statement: 'Validating a token gives 204, or 403 when it is not valid.',
    source: clientV1,
  },
  {
    id: 'CLE-16',
    mark: 'P',
    statement: 'Revoking a token gives 204, and the token is refused from then on.',
    source: clientV1,
  },
  {
    id: 'CLE-17',
    mark: 'P',
    statement: 'The projects of a domain are listed as a JSON array, each with the id of that domain.',
    source: clientV1,
  },
  {
    id: 'CLE-18',
    mark: 'S',
    statement:
      'Both ways of the page to a token work with its own requests, in its order, up to the list of domains.',
    source: { clause: 'the whole page', link: guide },
  },
  {
    id: 'CLE-19',
    mark: 'P',
    statement: 'Version 2 takes the members of the login at the top level, and answers it with 201.',
    source: clientV2,
  },
]
