import Type, { type Static } from 'typebox'

/**
 * What a run says about one profile. `partial`: not all of its checks were executed, or a prerequisite was missing, so it
 * proves nothing either way.
 */
export const claimStatuses = [
  'conformant',
  'partial',
  'not-conformant',
  'not-verified',
  'not-offered',
] as const
export type ClaimStatus = (typeof claimStatuses)[number]

/** The checks of a claim by their ends. */
const ClaimCountsSchema = Type.Object({
  total: Type.Integer({ description: 'checks that belong to the claim' }),
  passed: Type.Integer(),
  failed: Type.Integer({ description: 'a requirement of the closed list was not met' }),
  unverified: Type.Integer(),
  notApplicable: Type.Integer(),
  notRun: Type.Integer({ description: 'not executed: filtered out, in another shard, or lost' }),
  undecided: Type.Integer({ description: 'only about requirements that came after the list was closed' }),
})
export type ClaimCounts = Static<typeof ClaimCountsSchema>

export const ClaimSchema = Type.Object({
  profile: Type.String(),
  title: Type.String({ description: 'the profile in words, e.g. foundation and load balancers' }),
  revision: Type.String({ description: 'of the specification whose closed list of requirements decides' }),
  level: Type.Enum(['MUST', 'SHOULD'], {
    description: 'MUST: every MUST decides; SHOULD: every SHOULD is met as well',
  }),
  suite: Type.String({ description: 'version of seca-conformance' }),
  digest: Type.String({
    description: 'sha256 of the sorted ids of its checks, one in a line: the same list, the same digest',
  }),
  status: Type.Enum([...claimStatuses]),
  reasons: Type.Array(Type.String(), { description: 'why it is not conformant' }),
  checks: ClaimCountsSchema,
})
export type Claim = Static<typeof ClaimSchema>

/** Whether a run is good for a certificate, and what stands against it. */
export const CertificationSchema = Type.Object({
  granted: Type.Boolean(),
  reasons: Type.Array(Type.String(), { description: 'why there is no certificate' }),
})
export type Certification = Static<typeof CertificationSchema>
