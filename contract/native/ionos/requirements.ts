import type { Mark, NativeRequirement } from '../requirement.ts'
import { type Page, pages } from './sources.ts'

type Excluded = NonNullable<NativeRequirement['excluded']>

function rule(
  id: string,
  mark: Mark,
  statement: string,
  page: Page,
  clause: string,
  excluded?: Excluded,
): NativeRequirement {
  const source = { clause, link: pages[page] }
  return { id: `ION-${id}`, mark, statement, source, ...(excluded === undefined ? {} : { excluded }) }
}

/** Every rule of the IONOS AuthAPI, CloudAPI, MonitoringAPI and TelemetryAPI that a check or the mock knows. */
export const requirements: readonly NativeRequirement[] = [
  rule('AUTH-01', 'S', 'A GET with user name and password generates a first token', 'howTo', 'AuthAPI'),
  rule('AUTH-02', 'S', 'The AuthAPI can also be operated with a token', 'howTo', 'AuthAPI'),
  rule('AUTH-03', 'S', 'Every token has a time to live', 'howTo', 'AuthAPI'),
  rule('AUTH-04', 'S', 'A token past its time to live is refused', 'howTo', 'AuthAPI', 'needs-fault'),
  rule(
    'AUTH-05',
    'S',
    'An identity has a limited number of tokens, and an error says when it is reached',
    'howTo',
    'AuthAPI',
  ),
  rule('AUTH-06', 'S', 'Deleting a token makes room for a new one', 'howTo', 'AuthAPI'),
  rule(
    'AUTH-07',
    'S',
    'An expired token keeps its place until somebody deletes it',
    'howTo',
    'AuthAPI',
    'needs-fault',
  ),
  rule(
    'AUTH-08',
    'S',
    'A member of several contracts names one by X-Contract-Number, and the token belongs to that one',
    'howTo',
    'AuthAPI',
    'needs-account',
  ),
  rule('AUTH-09', 'P', 'The number of a contract of somebody else is refused', 'auth', 'X-Contract-Number'),
  rule('AUTH-10', 'P', 'The header kid of a token is the id of the token', 'auth', 'Tokens'),
  rule('AUTH-11', 'P', 'The criterion CURRENT deletes the token in use and no other', 'auth', 'Tokens'),
  rule('AUTH-12', 'P', 'The criterion ALL deletes all tokens of the contract', 'auth', 'Tokens'),
  rule('AUTH-13', 'S', 'Wrong credentials are refused', 'howTo', 'AuthAPI'),
  rule('AUTH-14', 'P', 'A requested ttl lies between 60 and 31536000 seconds', 'auth', 'Tokens'),
  rule('AUTH-15', 'P', 'A deleted token is refused at once', 'auth', 'Tokens'),
  rule('CLOUD-01', 'S', 'The CloudAPI takes passwords and tokens', 'howTo', 'CloudAPI'),
  rule('CLOUD-02', 'S', 'Version 6 manages the monitoring privilege of a group', 'howTo', 'CloudAPI'),
  rule('CLOUD-03', 'S', 'Earlier versions do not manage the monitoring privilege', 'howTo', 'CloudAPI'),
  rule(
    'CLOUD-04',
    'S',
    'The privilege of a group lets its members use the MonitoringAPI',
    'howTo',
    'CloudAPI',
    'needs-account',
  ),
  rule(
    'MON-01',
    'S',
    'The MonitoringAPI stands below the base path of the CloudAPI, without a version',
    'howTo',
    'MonitoringAPI',
  ),
  rule('MON-02', 'S', 'The MonitoringAPI takes passwords and tokens', 'howTo', 'MonitoringAPI'),
  rule('MON-03', 'S', 'Actions can be created, read, updated and deleted', 'howTo', 'MonitoringAPI'),
  rule('MON-04', 'S', 'Alarms can be created, read, updated and deleted', 'howTo', 'MonitoringAPI'),
  rule('MON-05', 'S', 'The history of an alarm can be read', 'howTo', 'API LINK'),
  rule('MON-06', 'P', 'An action can belong to several alarms', 'monitoring', 'Actions'),
  rule('TEL-01', 'S', 'The TelemetryAPI takes tokens', 'howTo', 'TelemetryAPI'),
  rule('TEL-02', 'S', 'The TelemetryAPI takes no passwords', 'howTo', 'TelemetryAPI'),
  rule('TEL-03', 'S', 'The TelemetryAPI answers nobody without credentials', 'howTo', 'TelemetryAPI'),
  rule('TEL-04', 'S', 'The TelemetryAPI allows no method but GET', 'howTo', 'TelemetryAPI'),
  rule('TEL-05', 'S', 'The resource label answers with a list of texts', 'howTo', 'TelemetryAPI'),
  rule('TEL-06', 'S', 'The resource query answers with samples of one instant', 'howTo', 'TelemetryAPI'),
  rule('TEL-07', 'S', 'The resource query_range answers with samples of a range', 'howTo', 'TelemetryAPI'),
  rule('TEL-08', 'S', 'The resource metadata describes metrics', 'howTo', 'TelemetryAPI'),
  rule('TEL-09', 'S', 'The resource series answers with label sets', 'howTo', 'TelemetryAPI'),
  rule('TEL-10', 'S', 'Other resources of Prometheus are not offered', 'howTo', 'TelemetryAPI'),
  rule(
    'TEL-11',
    'P',
    'A missing parameter is answered 400 with an error envelope',
    'prometheus',
    'Format overview',
  ),
  rule(
    'TEL-12',
    'P',
    'Values are texts and times are numbers; the points of a range ascend by the step',
    'prometheus',
    'Range queries',
  ),
  rule(
    'TEL-13',
    'I',
    'Metrics show only instances of the own contract',
    'howTo',
    'TelemetryAPI',
    'needs-account',
  ),
  rule('E2E-01', 'S', 'All steps of the how-to page work one after the other', 'howTo', 'API How-Tos'),
]
