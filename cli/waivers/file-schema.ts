import Type, { type Static, type TString, type TStringOptions } from 'typebox'
import { waiverMembers } from '../../suites/waivers/waiver.ts'

/** The member of a waiver with what its text may be. */
const bounded = (member: TString, bounds: TStringOptions) =>
  Type.String({ description: (member as { description?: string }).description ?? '', ...bounds })

/** What a waiver file holds. */
export const WaiverFileSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    waivers: Type.Array(
      Type.Object(
        {
          // A glob of nothing but wildcards would excuse whatever breaks tomorrow.
          check: bounded(waiverMembers.check, { pattern: '^\\S*[^*?/\\s]\\S*$' }),
          reason: bounded(waiverMembers.reason, { pattern: '\\S' }),
          owner: bounded(waiverMembers.owner, { pattern: '\\S' }),
          // No user information: a password would stand in every report.
          link: bounded(waiverMembers.link, { pattern: '^https?://[^\\s/?#@]+([/?#]\\S*)?$' }),
          expires: bounded(waiverMembers.expires, { format: 'date' }),
        },
        { additionalProperties: false },
      ),
      { description: 'failures that are accepted until a date' },
    ),
  },
  {
    $id: 'urn:seca-conformance:schema:waivers:1',
    title: 'Waivers of a release gate with seca-conformance',
    additionalProperties: false,
  },
)
export type WaiverFile = Static<typeof WaiverFileSchema>
