import { type Kind, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { growingPauses } from '../../engine/growing-pauses.ts'
import { settleBoundMs } from '../../engine/settle-bound.ts'
import { expectStatus } from '../../expectations/refusal.ts'
import { shownName } from '../../expectations/shown-name.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { isPresent } from '../metadata/times.ts'
import { listable, writable } from '../sets.ts'
import { demandList, pageOf } from './pages.ts'

/** Selects what one check made: the tenant may hold more than a page of others. */
const ownLabel = 'sc-deleted'

/** Makes sure that a list shows what is there and nobody deleted. @throws {Unverified} when it does not */
async function demandListed(context: CheckContext, { collectionUrl, address: { name } }: Provisioned) {
  const answer = await pageWith(context, collectionUrl, 'application/json', name)
  if (itemNamed(answer, name) === undefined)
    throw new Unverified('prerequisite', `the list of what is not deleted lacks ${name}`)
}

/** LIST: deleted resources. */
export const checks = [
  ...forKinds(writable, (kind) => [
    defineCheck({
      id: `LIST-30/${kind.id}`,
      title: `${kind.id}: a list with Accept: application/json shows no deleted resource`,
      requirements: ['LIST-30'],
      kinds: [kind.id],
      async run(context) {
        const { name, url } = await deleted(context, kind)
        const answer = await listAs(context, url, 'application/json')
        if (pageOf(answer) === undefined) {
          throw new Unverified('prerequisite', `the list ${url} was answered ${answer.status}`)
        }
        expectShown(context, 'LIST-30', answer, name, false)
      },
    }),

    defineCheck({
      id: `LIST-31/${kind.id}`,
      title: `${kind.id}: deleted=true and deleted=only in Accept show deleted resources, with their deletedAt`,
      requirements: ['LIST-31', 'LIST-32', 'LIST-33'],
      kinds: [kind.id],
      async run(context) {
        const { name, url, collectionUrl } = await deleted(context, kind)
        const live = await context.resources.shared(kind.id)
        const beside = await listAs(context, url, 'application/json; deleted=true')
        expectShown(context, 'LIST-31', beside, name, true)
        const everything = await pageWith(
          context,
          collectionUrl,
          'application/json; deleted=true',
          live.address.name,
        )
        if (itemNamed(everything, live.address.name) === undefined) await demandListed(context, live)
        expectShown(context, 'LIST-31', everything, live.address.name, true)

        const alone = await listAs(context, url, 'application/json; deleted=only')
        expectShown(context, 'LIST-32', alone, name, true)
        const withoutOthers = await listAs(context, collectionUrl, 'application/json; deleted=only')
        expectShown(context, 'LIST-32', withoutOthers, live.address.name, false)

        for (const answer of [beside, alone]) {
          const item = itemNamed(answer, name)
          // An item that shows no times at all is no complete resource: LIST-35 finds that.
          if (valueAt(item, '/metadata/createdAt') === undefined) continue
          const deletedAt: unknown = valueAt(item, '/metadata/deletedAt')
          // Which form it has is JSON-08.
          context.expect('LIST-33', isPresent(deletedAt), {
            message: `the deleted ${kind.id} in the list has no deletedAt`,
            path: `$.items[?(@.metadata.name=='${name}')].metadata.deletedAt`,
            expected: 'a time',
            actual: deletedAt,
            answer,
          })
        }
      },
    }),
  ]),

  ...forKinds(listable, (kind) =>
    defineCheck({
      id: `LIST-34/${kind.id}`,
      title: `${kind.id}: a list with an unknown value of deleted in Accept is answered 400 or 406`,
      requirements: ['LIST-34'],
      kinds: [kind.id],
      reads: !kind.parents.includes('workspace'),
      async run(context) {
        const { url } = await context.resources.collection(kind.id)
        const accept = 'application/json; deleted=maybe'
        const answer = await context.send({ method: 'GET', url, headers: { accept } })
        if (answer.status >= 500) await demandList(context, url)
        expectStatus(context, 'LIST-34', answer, 400, 406)
      },
    }),
  ),
]

interface Deleted {
  readonly name: string
  readonly collectionUrl: string
  /** The collection, cut to this one resource. */
  readonly url: string
}

/** Makes a resource and deletes it. What goes wrong with that is the matter of other checks. */
async function deleted(context: CheckContext, kind: Kind): Promise<Deleted> {
  const labels = { [ownLabel]: context.config.runId }
  const { url, collectionUrl, address } = await context.resources.create(kind.id, { labels })
  const selected = `${collectionUrl}?labels=${ownLabel}=${context.config.runId}`
  const list = await context.send({ method: 'GET', url: selected })
  if (itemNamed(list, address.name) === undefined) {
    throw new Unverified(
      'prerequisite',
      `${selected} does not show ${address.name} before its deletion either`,
    )
  }
  const removal = await context.send({ method: 'DELETE', url })
  const deadline = context.now() + settleBoundMs(context.config.limits, kind)
  const nextPauseMs = growingPauses(context.config.target.embedded)
  for (;;) {
    const answer = await context.send({ method: 'GET', url }, 'poll')
    if (answer.status === 404) break
    if (removal.status >= 300 || context.now() > deadline) {
      throw new Unverified('prerequisite', `the ${kind.id} ${address.name} could not be deleted`)
    }
    await context.pause(nextPauseMs())
  }
  return { name: address.name, collectionUrl, url: selected }
}

async function listAs(context: CheckContext, url: string, accept: string): Promise<Answer> {
  const answer = await context.send({ method: 'GET', url, headers: { accept } })
  if (pageOf(answer) === undefined) await demandList(context, url)
  return answer
}

/** So many pages are read: a tenant may have deleted a lot. */
const mostPages = 50

/** The page that shows an item, or the last one. */
async function pageWith(context: CheckContext, url: string, accept: string, name: string): Promise<Answer> {
  let answer = await listAs(context, url, accept)
  for (let count = 1; count < mostPages; count += 1) {
    const token = pageOf(answer)?.token
    if (token === undefined || itemNamed(answer, name) !== undefined) break
    answer = await listAs(context, `${url}?skipToken=${encodeURIComponent(token)}`, accept)
  }
  return answer
}

function itemNamed(answer: Answer, name: string): unknown {
  return pageOf(answer)?.items.find((item) => shownName(item) === name)
}

function expectShown(
  context: CheckContext,
  requirement: string,
  answer: Answer,
  name: string,
  wanted: boolean,
): void {
  const shown = itemNamed(answer, name) !== undefined
  context.expect(requirement, pageOf(answer) !== undefined && shown === wanted, {
    message: `the list ${wanted ? 'does not show' : 'shows'} ${name} (status ${answer.status})`,
    path: '$.items[*].metadata.name',
    expected: wanted ? name : `not ${name}`,
    actual: pageOf(answer)?.names,
    answer,
  })
}
