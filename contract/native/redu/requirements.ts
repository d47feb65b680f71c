/** What the redu.cloud compute API promises. */
import type { Mark, NativeRequirement } from '../requirement.ts'

const page = 'https://docs.redu.cloud/API/compute'

type Source = readonly [clause: string, link?: string]

const client: Source = ['redu, the published command line client', 'https://pypi.org/project/redu/']
const nova: Source = [
  'OpenStack Compute API, servers actions',
  'https://docs.openstack.org/api-ref/compute/#servers-actions-servers-os-instance-actions',
]

function rule(
  number: string,
  mark: Mark,
  statement: string,
  [clause, link = page]: Source,
  excluded?: NonNullable<NativeRequirement['excluded']>,
): NativeRequirement {
  const source = { clause, link }
  return { id: `KC-${number}`, mark, statement, source, ...(excluded === undefined ? {} : { excluded }) }
}

const create = ['POST /instances/create'] as const

/** Every requirement, in the order of the page. A letter behind the number: the same subject, but less sure. */
export const requirements: readonly NativeRequirement[] = [
  rule('01', 'S', 'The overview of the project is a JSON object.', ['GET /overview']),
  rule('02', 'S', 'Flavors are listed, each with an id and a name.', ['GET /instances/flavors']),
  rule('03', 'S', 'A caller sees the instances of the project of the token and of no other.', [
    'GET /instances/list',
  ]),
  rule('04', 'S', 'A creation is answered 200 with the message that it has started.', create),
  rule('05', 'S', 'An instance whose creation has started appears in the list.', create),
  rule('05b', 'P', 'An instance whose creation has started becomes ACTIVE.', client),
  rule('06', 'S', 'Without name, image, imageName or flavor, nothing is created.', create),
  rule('07', 'S', 'SSH cannot be enabled without a keypair; without SSH, none is needed.', create),
  rule('08', 'S', 'The flavor is chosen by a string or by a number.', create),
  rule('09', 'S', 'Whether an instance is public is said by a boolean or by a string.', create),
  rule(
    '10',
    'S',
    'The volume of a new instance is null or an object, which gives a volume that is attached.',
    ['POST /instances/create'],
  ),
  rule('11', 'S', 'The four required members are enough to create an instance.', create),
  rule('12', 'S', 'Console access is created: 201 with JSON.', ['POST /instances/console']),
  rule('12b', 'I', 'The data of the console have a URL in them.', ['POST /instances/console']),
  rule('13', 'I', 'A console without an instance is answered 400.', ['POST /instances/console']),
  rule('14', 'S', 'The log of an instance is a string in the member output.', ['GET /instances/:id/logs']),
  rule('15', 'S', 'The action log of an instance is a JSON array or object.', [
    'GET /instances/:id/actionlog',
  ]),
  rule('15b', 'P', 'The creation of an instance stands in its action log.', nova),
  rule('16', 'S', 'A new keypair is answered 201 with the keypair, and is listed.', ['POST /keypairs']),
  rule('17', 'S', 'A keypair without name or publicKey is refused.', ['POST /keypairs']),
  rule('17b', 'I', 'A keypair without name or publicKey is answered 400.', ['POST /keypairs']),
  rule('18', 'S', 'The deletion of a keypair is answered 204 without a body, and it is listed no more.', [
    'DELETE /keypairs/:name',
  ]),
  rule('19', 'S', 'Making an instance public, or private, is answered 200.', ['Networking Actions']),
  rule('19b', 'I', 'Making public, or private, without an instance is answered 400.', ['Networking Actions']),
  rule('20', 'S', 'Without a token, the operations that state 401 answer 401.', ['Auth: Bearer (Keycloak)']),
  rule('20b', 'I', 'Without a token, the other operations answer 401, too.', ['Auth: Bearer (Keycloak)']),
  rule('21', 'S', 'A token that is malformed, expired or signed by somebody else is answered 401.', [
    'Auth: Bearer (Keycloak)',
  ]),
  rule('22', 'S', 'A snapshot is created with 200, listed, and deleted with 204.', ['Snapshots']),
  rule('23', 'S', 'A backup of a volume is created with 200, listed, and deleted with 204.', ['Backups']),
  rule('24', 'S', 'The billing forecast can be read as JSON.', ['GET /billing/forecast']),
  rule('25', 'S', 'A volume is attached with 200 and the message for it, and then listed for the instance.', [
    'POST /instance/attach-volume',
  ]),
  rule('25b', 'I', 'An attachment without instance or volume is answered 400.', [
    'POST /instance/attach-volume',
  ]),
  rule('26', 'S', 'The operations behind the open router want a token all the same.', ['Volume Attachments']),
  rule('27', 'S', 'A deletion is answered 200 with the message that it has started, and the instance goes.', [
    'DELETE /instances/delete/:instanceId',
  ]),
  rule(
    '28',
    'S',
    'An operation that fails inside answers 500, where the page states it.',
    ['Responses'],
    'needs-fault',
  ),
  rule('29', 'I', 'Only the number that the page prints is a path: /snapshot and /snapshots differ.', [
    'Paths of all operations',
  ]),
  rule('30', 'S', 'The sample requests of the page, in order, carry the instance web-01 through its life.', [
    'Examples',
  ]),
]
