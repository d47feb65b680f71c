/**
 * What a run leaves behind, as data. `results.json` is exactly a {@link RunResults}; `exchanges.ndjson` holds one
 * {@link Exchange} per line. Reports are pure functions over these two files.
 */
import Type, { type Static } from 'typebox'
import { CertificationSchema, ClaimSchema } from './claims/claim.ts'
import { runMembers } from './run-record.ts'
import { joinedShards, ShardRecordSchema } from './shard-record.ts'
import { JudgedWaiverSchema, waiverMembers } from './waivers/waiver.ts'

export type { Conditions } from './run-record.ts'

export const resultsSchemaVersion = 1

/** The five ends of a check. `unverified`: no answer; `harness-error`: our fault, never the provider's. */
export const verdicts = ['pass', 'fail', 'unverified', 'not-applicable', 'harness-error'] as const
export type Verdict = (typeof verdicts)[number]

/** Why a check could not be verified. A closed list: anything else is a failure of the provider or of ours. */
export const unverifiedReasons = [
  'timeout',
  'throttled',
  'quota',
  'transport',
  'prerequisite',
  'interrupted',
] as const
export type UnverifiedReason = (typeof unverifiedReasons)[number]

export const levels = ['MUST', 'SHOULD', 'MAY'] as const
export type Level = (typeof levels)[number]

const literals = <const T extends string[]>(values: readonly [...T], options = {}) =>
  Type.Enum([...values] as [...T], options)

/** One assertion that did not hold. A `warning` is a SHOULD, or an alternative that the specification tolerates. */
export const FindingSchema = Type.Object({
  severity: literals(['failure', 'warning']),
  requirement: Type.String({ description: 'id of the requirement that the provider did not meet' }),
  message: Type.String(),
  path: Type.Optional(Type.String({ description: 'JSONPath in the answer, e.g. $.metadata.name' })),
  expected: Type.Optional(Type.Unknown()),
  actual: Type.Optional(Type.Unknown()),
  exchange: Type.Optional(
    Type.Integer({ description: 'ordinal of the exchange of this check that shows it' }),
  ),
  curl: Type.Optional(Type.String({ description: 'repeats that exchange; the token is a placeholder' })),
})
export type Finding = Static<typeof FindingSchema>

export const CheckResultSchema = Type.Object({
  id: Type.String({ description: '<requirement>/<kind or topic>; never changes its meaning' }),
  title: Type.String(),
  group: Type.String({ description: 'id of the group of checks that ran together, e.g. usage/single-vm' }),
  groupTitle: Type.String(),
  profile: Type.String(),
  kinds: Type.Array(Type.String()),
  requirements: Type.Array(Type.String()),
  level: literals(levels),
  scored: Type.Boolean({ description: 'false: informative, never part of the verdict of the run' }),
  verdict: literals(verdicts),
  reason: Type.Optional(
    Type.String({ description: 'why it is unverified, not applicable or a harness error' }),
  ),
  startedAt: Type.String(),
  durationMs: Type.Number(),
  assertions: Type.Integer(),
  asserted: Type.Array(Type.String(), { description: 'ids of the requirements that were put to the test' }),
  exchanges: Type.Array(Type.Integer(), { description: 'ordinals in exchanges.ndjson under this check id' }),
  findings: Type.Array(FindingSchema),
  notes: Type.Array(Type.String()),
  waived: Type.Optional(
    Type.Object(waiverMembers, {
      description: 'the waiver that covers this failure; the verdict stays fail, and does not decide the run',
    }),
  ),
})
export type CheckResult = Static<typeof CheckResultSchema>

export const SummarySchema = Type.Object({
  planned: Type.Integer(),
  executed: Type.Integer(),
  pass: Type.Integer(),
  fail: Type.Integer({ description: 'all that failed, waived or not' }),
  waived: Type.Optional(
    Type.Integer({
      description: 'how many of those that failed a waiver covers; left out by earlier versions',
    }),
  ),
  unverified: Type.Integer(),
  notApplicable: Type.Integer(),
  harnessError: Type.Integer(),
  warnings: Type.Integer(),
  leftBehind: Type.Integer(),
})
export type Summary = Static<typeof SummarySchema>

/**
 * The verdict over a whole run; each has its exit code (cli/exit-codes.ts). `conformant-with-waivers`: what failed is waived;
 * it may ship, and does not conform. `outdated-waivers`: what failed is waived, but a waiver has expired, names nothing or is
 * needed no more. `informative`: nothing of the run is scored, so it says nothing about conformance.
 */
export const runVerdicts = [
  'conformant',
  'conformant-with-waivers',
  'informative',
  'not-conformant',
  'outdated-waivers',
  'not-verified',
  'left-behind',
  'harness-error',
  'interrupted',
] as const
export type RunVerdict = (typeof runVerdicts)[number]

export const RunResultsSchema = Type.Object(
  {
    schemaVersion: Type.Literal(resultsSchemaVersion),
    tool: Type.Object({
      name: Type.String(),
      version: Type.String(),
      suiteDigest: Type.Optional(
        Type.String({ description: 'SHA-256 over contract, fixtures and suites as installed' }),
      ),
      contractDigest: Type.Optional(Type.String({ description: 'SHA-256 over the contract as installed' })),
    }),
    run: Type.Object({
      ...runMembers,
      shard: Type.Optional(ShardRecordSchema),
      shards: Type.Optional(joinedShards(Type.Object(runMembers))),
    }),
    verdict: literals(runVerdicts),
    summary: SummarySchema,
    checks: Type.Array(CheckResultSchema),
    waivers: Type.Optional(
      Type.Array(JudgedWaiverSchema, {
        description: 'every waiver of the run; left out when it had no file',
      }),
    ),
    requirements: Type.Record(
      Type.String(),
      Type.Object({
        level: literals(levels),
        area: Type.String(),
        statement: Type.String(),
        clause: Type.String(),
        link: Type.String(),
      }),
      { description: 'the requirements that the checks name' },
    ),
    claims: Type.Optional(
      Type.Array(ClaimSchema, { description: 'what the run says about each profile that it covered' }),
    ),
    certification: Type.Optional(CertificationSchema),
    leftBehind: Type.Array(Type.Object({ kind: Type.String(), url: Type.String(), reason: Type.String() }), {
      description: 'what the run created and could not remove',
    }),
  },
  { $id: 'urn:seca-conformance:schema:results:1', title: 'Results of a seca-conformance run' },
)
export type RunResults = Static<typeof RunResultsSchema>

/** One HTTP exchange, secrets removed, keyed by check and ordinal (1, 2, ... in the order of sending). */
export const ExchangeSchema = Type.Object({
  check: Type.String(),
  ordinal: Type.Integer(),
  purpose: literals(['probe', 'step', 'poll', 'removal', 'setup']),
  as: Type.Optional(
    literals(['editor', 'viewer', 'outsider', 'other', 'nobody'], {
      description: "who called; the admin when left out. other: a token that is no principal's; nobody: none",
    }),
  ),
  startedAt: Type.String(),
  durationMs: Type.Number(),
  attempt: Type.Integer({ description: '1, or more for a request that was sent again' }),
  request: Type.Object({
    method: Type.String(),
    url: Type.String(),
    headers: Type.Record(Type.String(), Type.String()),
    body: Type.Optional(Type.String()),
  }),
  response: Type.Optional(
    Type.Object({
      status: Type.Integer(),
      headers: Type.Record(Type.String(), Type.String()),
      body: Type.Optional(Type.String()),
    }),
  ),
  error: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
})
export type Exchange = Static<typeof ExchangeSchema>
