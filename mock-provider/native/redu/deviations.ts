/** Deliberate non-conformities of the redu mock: one at least for every requirement. */
import type { ReduOperationId } from '../../../contract/native/redu/index.ts'
import type { NativeDeviation } from '../native-mock.ts'
import { altersJson, altersRefusal, altersStatus, altersToText } from './altered-answer.ts'
import type { ReduRule } from './rules.ts'

interface ReduDeviation extends NativeDeviation {
  readonly skips?: readonly ReduRule[]
}

/** `requirements`: numbers, with blanks between. */
const skipping = (
  name: string,
  requirements: string,
  title: string,
  ...skips: readonly ReduRule[]
): ReduDeviation => ({ name, title, requirements: idsOf(requirements), skips })

const answering = (
  name: string,
  requirements: string,
  title: string,
  answers: NonNullable<NativeDeviation['answers']>,
): ReduDeviation => ({ name, title, requirements: idsOf(requirements), answers })

const idsOf = (numbers: string): string[] => numbers.split(' ').map((number) => `KC-${number}`)

type Members = Readonly<Record<string, unknown>>

const eachWithout = (operation: ReduOperationId, member: string) =>
  altersJson(operation, (value) => (value as Members[]).map(({ [member]: _, ...rest }) => rest))

/** The usual middleware of a web page sends callers without a token to a login. */
const toLogin: NonNullable<NativeDeviation['answers']> = (_, response) =>
  response.status === 401
    ? new Response(null, { status: 302, headers: { location: '/realms/testrealm/login' } })
    : response

/** In the order of the requirements. */
export const reduDeviations: readonly ReduDeviation[] = [
  answering(
    'overview-is-list',
    '01',
    'The overview is an array',
    altersJson('R01', (value) => [value]),
  ),
  answering('overview-is-text', '01', 'The overview is no JSON', altersToText('R01')),
  answering('flavors-without-id', '02', 'Flavors have no id', eachWithout('R02', 'id')),
  answering('flavors-without-name', '02', 'Flavors have no name', eachWithout('R02', 'name')),
  skipping('foreign-projects-visible', '03', 'Lists show all projects', 'project-scope'),
  answering('creation-accepted', '04 30', 'A creation is answered 202', altersStatus('R04', 202)),
  answering(
    'creation-says-done',
    '04 30',
    'A creation has another message',
    altersJson('R04', () => ({ message: 'Instance created' })),
  ),
  skipping('creation-without-effect', '05 30', 'A creation starts nothing', 'creation-is-listed'),
  skipping('creation-without-end', '05b', 'An instance stays in BUILD', 'creation-ends'),
  skipping('name-not-required', '06', 'An instance needs no name', 'create-wants-name'),
  skipping('image-not-required', '06', 'An instance needs no image', 'create-wants-image'),
  skipping('image-name-not-required', '06', 'An instance needs no imageName', 'create-wants-imageName'),
  skipping('flavor-not-required', '06', 'An instance needs no flavor', 'create-wants-flavor'),
  skipping(
    'refused-creation-starts',
    '06',
    'A creation that is refused starts all the same',
    'refused-creation-leaves-nothing',
  ),
  skipping('ssh-without-keypair', '07', 'SSH is enabled without a keypair', 'ssh-wants-key'),
  skipping(
    'keypair-always-required',
    '07 11',
    'Without SSH, too, a keypair is required',
    'key-not-needed-without-ssh',
  ),
  skipping('flavor-number-refused', '08', 'A number is no flavor', 'create-takes-number-flavor'),
  skipping('flavor-string-refused', '08', 'A string is no flavor', 'create-takes-string-flavor'),
  skipping('public-boolean-refused', '09', 'is_public takes no boolean', 'create-takes-boolean-public'),
  skipping('public-string-refused', '09 30', 'is_public takes no string', 'create-takes-string-public'),
  skipping('public-inverted', '09', 'is_public means the opposite', 'creation-sets-public'),
  skipping('null-volume-refused', '10', 'The volume may not be null', 'create-takes-null-volume'),
  skipping('new-volume-forgotten', '10', 'The volume of a new instance is not made', 'creation-makes-volume'),
  skipping('network-required', '11', 'An instance needs a network', 'create-takes-minimum'),
  answering('console-with-200', '12 30', 'A console is answered 200', altersStatus('R05', 200)),
  answering('console-is-text', '12', 'A console is no JSON', altersToText('R05')),
  answering(
    'console-without-url',
    '12b',
    'A console has no URL',
    altersJson('R05', () => ({ console: { type: 'novnc' } })),
  ),
  skipping('console-of-nothing', '13', 'A console opens without an instance', 'console-wants-instance'),
  answering(
    'log-in-lines',
    '14',
    'The output of a log is an array of lines',
    altersJson('R07', (value) => ({ output: String((value as Members)['output']).split('\n') })),
  ),
  answering('log-is-text', '14', 'A log is no JSON', altersToText('R07')),
  answering(
    'action-log-is-string',
    '15',
    'The action log is a JSON string',
    altersJson('R08', () => 'create'),
  ),
  skipping('creation-not-logged', '15b', 'The action log begins behind the creation', 'creation-is-logged'),
  answering('keypair-with-200', '16 30', 'A new keypair is answered 200', altersStatus('R10', 200)),
  answering(
    'keypair-without-body',
    '16',
    'A new keypair is not shown',
    altersJson('R10', () => ({})),
  ),
  skipping('keypair-forgotten', '16', 'A new keypair is not listed', 'keypair-is-listed'),
  skipping('keypair-name-not-required', '17 17b', 'A keypair needs no name', 'keypair-wants-name'),
  skipping('public-key-not-required', '17 17b', 'A keypair needs no publicKey', 'keypair-wants-publicKey'),
  answering(
    'keypair-refused-with-500',
    '17b',
    'A wrong keypair is answered 500',
    altersRefusal('R10', 400, 500),
  ),
  answering('keypair-deletion-with-200', '18', 'A keypair is deleted with 200', altersStatus('R11', 200)),
  skipping('keypair-stays', '18', 'A deleted keypair is still listed', 'keypair-deletion'),
  answering('make-public-accepted', '19', 'make-public is answered 202', altersStatus('R12', 202)),
  answering('make-private-accepted', '19', 'make-private is answered 202', altersStatus('R13', 202)),
  skipping('visibility-of-nothing', '19b', 'No instance is made public', 'visibility-wants-instance'),
  skipping('router-open', '20 20b', 'The router asks for no token', 'router-wants-token'),
  answering('login-redirect', '20 20b 21', 'Callers without a token are sent to a login', toLogin),
  skipping('any-text-is-token', '21', 'Any text is taken for a token', 'token-form'),
  skipping('expired-token-accepted', '21', 'A token is taken after its time', 'token-expiry'),
  skipping('signature-not-checked', '21', 'Whoever signed a token', 'token-signature'),
  answering('snapshot-with-201', '22', 'A snapshot is created with 201', altersStatus('R15', 201)),
  skipping('snapshot-forgotten', '22 30', 'A new snapshot is not listed', 'snapshot-is-listed'),
  answering('snapshot-deletion-with-200', '22', 'A snapshot is deleted with 200', altersStatus('R16', 200)),
  skipping('snapshot-stays', '22', 'A deleted snapshot is still listed', 'snapshot-deletion'),
  answering('backup-with-201', '23', 'A backup is created with 201', altersStatus('R18', 201)),
  skipping('backup-forgotten', '23 30', 'A new backup is not listed', 'backup-is-listed'),
  answering('backup-deletion-with-200', '23', 'A backup is deleted with 200', altersStatus('R19', 200)),
  skipping('backup-stays', '23', 'A deleted backup is still listed', 'backup-deletion'),
  answering('forecast-is-text', '24', 'The forecast is no JSON', altersToText('R20')),
  answering('attachment-with-201', '25', 'A volume is attached with 201', altersStatus('R21', 201)),
  answering(
    'attachment-says-ok',
    '25',
    'An attachment has another message',
    altersJson('R21', () => ({ message: 'ok' })),
  ),
  skipping('attachment-forgotten', '25 10', 'An attached volume is not listed', 'volume-attachment'),
  skipping('attachment-of-nothing', '25b', 'An attachment needs no choice', 'attachment-wants-choice'),
  skipping(
    'controller-open',
    '26 20',
    'Behind the open router, nobody asks for a token',
    'controller-wants-token',
  ),
  answering('deletion-accepted', '27', 'A deletion is answered 202', altersStatus('R06', 202)),
  answering(
    'deletion-says-done',
    '27',
    'A deletion has another message',
    altersJson('R06', () => ({ message: 'Instance deleted' })),
  ),
  skipping('deletion-without-end', '27 30', 'An instance stays in DELETING', 'deletion-ends'),
  skipping('failure-with-503', '28', 'What fails inside is answered 503', 'failure-is-500'),
  skipping('either-number-in-paths', '29', 'Singular and plural of a path are the same', 'paths-are-exact'),
  skipping('page-sample-refused', '30', 'An instance takes no domain name', 'create-takes-page-sample'),
]
