import type { NativeDeviation } from '../native-mock.ts'
import { altersBody, altersData, numericValues } from './altered-data.ts'
import type { IonosRule } from './rules.ts'

const skipping = (
  name: string,
  title: string,
  requirements: readonly string[],
  ...skips: IonosRule[]
): NativeDeviation => ({ name, title, requirements: requirements.map((id) => `ION-${id}`), skips })

const altering = (
  name: string,
  title: string,
  requirements: readonly string[],
  answers: NonNullable<NativeDeviation['answers']>,
): NativeDeviation => ({ name, title, requirements: requirements.map((id) => `ION-${id}`), answers })

/** All deviations that can be named: one at least for every rule that the how-to page states. */
export const ionosDeviations: readonly NativeDeviation[] = [
  skipping(
    'basic-generates-no-token',
    'A token is generated with a token only',
    ['AUTH-01', 'E2E-01'],
    'basic-generates',
  ),
  skipping('auth-refuses-bearer', 'The AuthAPI takes no tokens', ['AUTH-02'], 'auth-takes-bearer'),
  skipping('token-without-end', 'Tokens never expire', ['AUTH-03'], 'token-expiry'),
  skipping('expired-token-accepted', 'A token is taken after its time', ['AUTH-04'], 'token-expiry-checked'),
  skipping('token-limit-ignored', 'Tokens are generated without a limit', ['AUTH-05'], 'token-limit'),
  skipping(
    'deleted-token-keeps-place',
    'A deleted token counts against the limit',
    ['AUTH-06'],
    'deletion-frees-place',
  ),
  skipping(
    'expired-tokens-cleared',
    'Expired tokens go away by themselves',
    ['AUTH-07'],
    'expired-tokens-stay',
  ),
  skipping(
    'contract-number-not-needed',
    'A member of several contracts need not choose one',
    ['AUTH-08'],
    'contract-number',
  ),
  skipping(
    'contract-number-ignored',
    'A token belongs to the first contract, whatever the header says',
    ['AUTH-08'],
    'contract-of-header',
  ),
  skipping(
    'foreign-contract-accepted',
    'A contract of somebody else can be chosen',
    ['AUTH-09'],
    'contract-membership',
  ),
  skipping('kid-is-no-token-id', 'The header kid names the key', ['AUTH-10'], 'kid-is-id'),
  skipping('current-token-stays', 'CURRENT deletes nothing', ['AUTH-11'], 'delete-current'),
  skipping('all-tokens-stay', 'ALL deletes nothing', ['AUTH-12'], 'delete-all'),
  skipping('wrong-password-accepted', 'Any password will do', ['AUTH-13'], 'password'),
  skipping('ttl-without-bounds', 'Any ttl is taken', ['AUTH-14'], 'ttl-bounds'),
  skipping('deleted-token-accepted', 'A deleted token is taken', ['AUTH-15'], 'deleted-token-refused'),
  skipping('cloud-refuses-basic', 'The CloudAPI takes no passwords', ['CLOUD-01'], 'cloud-takes-basic'),
  skipping('cloud-refuses-bearer', 'The CloudAPI takes no tokens', ['CLOUD-01'], 'cloud-takes-bearer'),
  skipping(
    'privilege-lost-in-v-six',
    'Version 6 forgets the monitoring privilege',
    ['CLOUD-02', 'E2E-01'],
    'privilege-in-v6',
  ),
  skipping(
    'privilege-in-older-versions',
    'Earlier versions manage the monitoring privilege, too',
    ['CLOUD-03'],
    'privilege-only-in-v6',
  ),
  skipping(
    'grant-without-effect',
    'The privilege of a group does not reach its members',
    ['CLOUD-04'],
    'grant-reaches-members',
  ),
  skipping('monitoring-for-all', 'Monitoring wants no privilege', ['CLOUD-04'], 'privilege-gate'),
  skipping(
    'monitoring-below-version',
    'Monitoring stands below a version only',
    ['MON-01', 'E2E-01'],
    'monitoring-unversioned',
  ),
  skipping(
    'monitoring-also-below-version',
    'Monitoring stands below a version, too',
    ['MON-01'],
    'monitoring-without-version-only',
  ),
  skipping('monitoring-refuses-basic', 'Monitoring takes no passwords', ['MON-02'], 'monitoring-takes-basic'),
  skipping('monitoring-refuses-bearer', 'Monitoring takes no tokens', ['MON-02'], 'monitoring-takes-bearer'),
  skipping(
    'monitoring-open',
    'Monitoring is open to callers without credentials',
    ['MON-02'],
    'monitoring-wants-credentials',
  ),
  skipping('action-update-lost', 'PUT of an action changes nothing', ['MON-03'], 'action-update'),
  skipping('action-stays', 'DELETE of an action does nothing', ['MON-03', 'E2E-01'], 'action-deletion'),
  skipping('alarm-update-lost', 'PUT of an alarm changes nothing', ['MON-04'], 'alarm-update'),
  skipping('alarm-stays', 'DELETE of an alarm does nothing', ['MON-04', 'E2E-01'], 'alarm-deletion'),
  skipping(
    'alarm-history-empty',
    'Alarms that went off are not in the history',
    ['MON-05', 'E2E-01'],
    'alarm-history',
  ),
  skipping('action-of-one-alarm', 'An action belongs to one alarm only', ['MON-06'], 'action-sharing'),
  skipping(
    'telemetry-refuses-bearer',
    'Telemetry takes no tokens',
    ['TEL-01', 'E2E-01'],
    'telemetry-takes-bearer',
  ),
  altering(
    'telemetry-without-envelope',
    'Telemetry answers with the data alone',
    ['TEL-01'],
    altersBody(/./, ({ data }) => data),
  ),
  skipping('telemetry-takes-basic', 'Telemetry takes passwords', ['TEL-02'], 'telemetry-takes-no-basic'),
  skipping(
    'telemetry-open',
    'Telemetry is open to callers without credentials',
    ['TEL-03'],
    'telemetry-wants-credentials',
  ),
  skipping('telemetry-takes-post', 'Telemetry takes any method', ['TEL-04'], 'telemetry-get-only'),
  altering(
    'label-answers-object',
    'The names of labels are members of an object',
    ['TEL-05'],
    altersData(/^\/label/, (data) => Object.fromEntries((data as string[]).map((each) => [each, true]))),
  ),
  altering(
    'query-answers-array',
    'A query answers with the result alone',
    ['TEL-06'],
    altersData(/^\/query$/, (data) => (data as { result: unknown }).result),
  ),
  altering(
    'query-range-answers-vector',
    'A range query says that it is a vector',
    ['TEL-07'],
    altersData(/^\/query_range$/, (data) => ({ ...(data as object), resultType: 'vector' })),
  ),
  altering(
    'metadata-answers-array',
    'The metadata are a list without names',
    ['TEL-08'],
    altersData(/^\/metadata$/, (data) => Object.values(data as object)),
  ),
  altering(
    'series-answers-names',
    'The series are names and no label sets',
    ['TEL-09'],
    altersData(/^\/series$/, (data) => (data as { __name__: string }[]).map(({ __name__: name }) => name)),
  ),
  skipping(
    'telemetry-offers-everything',
    'Resources that are not offered succeed',
    ['TEL-10'],
    'telemetry-listed-resources-only',
  ),
  skipping(
    'missing-parameter-accepted',
    'What is required may be missing',
    ['TEL-11'],
    'required-parameters',
  ),
  altering(
    'values-are-numbers',
    'The values of samples are numbers',
    ['TEL-12'],
    altersData(/^\/query/, numericValues),
  ),
  skipping(
    'metrics-of-all-contracts',
    'Metrics show the instances of every contract',
    ['TEL-13'],
    'metrics-of-contract',
  ),
]
