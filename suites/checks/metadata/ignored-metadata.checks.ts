import { metadataMembers, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck, forKinds } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import { writable } from '../sets.ts'
import { getSoundly, settled } from './settled.ts'

const longAgo = '2001-02-03T04:05:06.789Z'
const version = 4_711_000

/** Metadata that is true of no resource. */
const forged: Readonly<Record<string, unknown>> = {
  provider: 'seca.forged/v9',
  resource: 'forgeries/forged',
  verb: 'FORGE',
  createdAt: longAgo,
  lastModifiedAt: longAgo,
  deletedAt: longAgo,
  resourceVersion: version,
  tenant: 'forged-tenant',
  workspace: 'forged-workspace',
  network: 'forged-network',
  apiVersion: 'v9',
  kind: 'forged-kind',
  ref: 'seca.forged/v9/forgeries/forged',
}

/** What a change sets anew, so that only the forged value itself would be wrong. */
const changing: readonly string[] = ['lastModifiedAt', 'resourceVersion', 'verb']

/** META-07: metadata is written by the provider alone. */
export const checks: readonly Check[] = forKinds(writable, (kind) => [
  defineCheck({
    id: `META-07/${kind.id}`,
    title: `${kind.id}: metadata in the body of an update has no effect`,
    requirements: ['META-07'],
    kinds: [kind.id],
    async run(context) {
      const own = await context.resources.own(kind.id)
      const before = await getSoundly(context, own)
      const metadata = { ...forged, name: `${own.address.name}-forged` }
      const put = await context.resources.put(own, { metadata, ...own.body })
      if (!expectTaken(context, put)) return
      const after = await settled(context, own)
      for (const member of Object.keys(metadata)) {
        const wanted = valueAt(before.json, `/metadata/${member}`)
        if (!changing.includes(member)) {
          const path = `$.metadata.${member}`
          context.equal('META-07', path, valueAt(after.json, `/metadata/${member}`), wanted, after)
        }
      }
      expectNothingForged(context, after, metadata)
    },
  }),
  defineCheck({
    id: `META-07/${kind.id}/creation`,
    title: `${kind.id}: metadata in the body of the PUT that creates it has no effect`,
    requirements: ['META-07'],
    kinds: [kind.id],
    async run(context) {
      // Whether it can be created without metadata is the matter of other checks.
      await context.resources.shared(kind.id)
      const draft = await context.resources.draft(kind.id)
      const metadata = { ...forged, name: `${draft.address.name}-forged` }
      const put = await context.resources.put(draft, { metadata, ...draft.body })
      if (!expectTaken(context, put)) return
      expectNothingForged(context, put, metadata)
      const read = await context.send({ method: 'GET', url: draft.url })
      context.equal('META-07', 'status', read.status, 200, read)
      expectNothingForged(context, read, metadata)
    },
  }),
  ...(metadataMembers(kind.metadata).includes('region') ? [regionCheck(kind.id)] : []),
])

/** By itself: the community's Go suite demands that an unknown region is refused. */
function regionCheck(kindId: string): Check {
  return defineCheck({
    id: `META-07/${kindId}/region`,
    title: `${kindId}: an unknown region in the metadata of a body has no effect`,
    requirements: ['META-07'],
    kinds: [kindId],
    async run(context) {
      const own = await context.resources.own(kindId)
      const before = await getSoundly(context, own)
      const put = await context.resources.put(own, { metadata: { region: 'nowhere-1' }, ...own.body })
      if (put.status >= 400 && context.config.expect === 'referee') {
        context.expect('META-07', [409, 412, 422].includes(put.status), refusal(put))
        return
      }
      if (!expectTaken(context, put)) return
      const read = await settled(context, own)
      const region = valueAt(before.json, '/metadata/region')
      context.equal('META-07', '$.metadata.region', valueAt(read.json, '/metadata/region'), region, read)
    },
  })
}

function refusal(answer: Answer) {
  return {
    message: `a PUT with metadata was answered ${answer.status}${detailOf(answer)}`,
    path: 'status',
    expected: '200 or 201',
    actual: answer.status,
    answer,
  }
}

/** To refuse the whole body is an effect too. */
function expectTaken(context: CheckContext, put: Answer): boolean {
  return context.expect('META-07', put.status < 300, refusal(put))
}

function expectNothingForged(
  context: CheckContext,
  answer: Answer,
  metadata: Readonly<Record<string, unknown>>,
): void {
  for (const [member, value] of Object.entries(metadata)) {
    const actual = valueAt(answer.json, `/metadata/${member}`)
    context.expect('META-07', actual !== value, {
      message: `metadata.${member} is what the body of the PUT said`,
      path: `$.metadata.${member}`,
      expected: 'what the provider says',
      actual,
      answer,
    })
  }
}
