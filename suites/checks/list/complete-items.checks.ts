import { type Kind, listIssues, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { NotApplicable, Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { type Difference, differences, toJsonPath } from '../../expectations/echo.ts'
import { shownName } from '../../expectations/shown-name.ts'
import { listable, writable } from '../sets.ts'
import { pageOf } from './pages.ts'

const label = 'sc-complete'

/** LIST: items are whole resources. */
export const checks = forKinds(listable, (kind) =>
  defineCheck({
    id: `LIST-35/${kind.id}`,
    title: `${kind.id}: the items of a list are complete resources, the same that GET shows`,
    requirements: ['LIST-35'],
    kinds: [kind.id],
    reads: !writable(kind) && !kind.parents.includes('workspace'),
    async run(context) {
      const { url, listUrl } = await oneOf(context, kind)
      const list = await context.send({ method: 'GET', url: listUrl })
      const page = pageOf(list)
      if (page === undefined) throw new Unverified('prerequisite', `the list was answered ${list.status}`)
      if (page.items.length === 0) throw new NotApplicable(`the list of ${kind.id} is empty`)
      const issues = listIssues(kind, list.json).filter(({ pointer }) => pointer.startsWith('/items'))
      const [issue] = issues
      context.expect('LIST-35', issue === undefined, {
        message: `${toJsonPath(issue?.pointer ?? '')} ${issue?.message}: an item is no complete ${kind.schemaName}`,
        path: toJsonPath(issue?.pointer ?? ''),
        expected: issue?.message,
        actual: valueAt(list.json, issue?.pointer ?? ''),
        answer: list,
      })
      if (!kind.verbs.includes('get') || url === undefined) return
      const once = await difference(context, url, list)
      // A resource may change between two requests; what it lacks it lacks again.
      const again =
        once === undefined ? undefined : await difference(context, url, await reread(context, listUrl))
      context.expect('LIST-35', again === undefined, {
        message: `${again?.path} of an item is not what GET shows`,
        path: again?.path ?? '$.items',
        expected: again?.expected,
        actual: again?.actual,
        answer: list,
      })
    },
  }),
)

/** A resource with everything that it can have, or what the provider has of a kind that nobody may make. */
async function oneOf(context: CheckContext, kind: Kind): Promise<{ url?: string; listUrl: string }> {
  const { resources } = context
  if (!writable(kind)) {
    if (kind.verbs.includes('get')) {
      const { url, collectionUrl } = await resources.existing(kind.id)
      return { url, listUrl: collectionUrl }
    }
    return { listUrl: (await resources.collection(kind.id)).url }
  }
  const { url, collectionUrl } = await resources.create(kind.id, {
    size: 'full',
    labels: { [label]: context.config.runId, 'acme:team': 'blue' },
    annotations: { note: 'shown in lists, too' },
  })
  return { url, listUrl: `${collectionUrl}?labels=${label}=${context.config.runId}` }
}

async function reread(context: CheckContext, listUrl: string): Promise<Answer> {
  return await context.send({ method: 'GET', url: listUrl })
}

/** Where the item in a list lacks or changes what GET shows; `metadata.verb` is that of each request. */
async function difference(context: CheckContext, url: string, list: Answer): Promise<Difference | undefined> {
  const read = await context.send({ method: 'GET', url })
  const name = shownName(read.json)
  const item = pageOf(list)?.items.find((each) => shownName(each) === name)
  if (read.status !== 200 || item === undefined) {
    throw new Unverified('prerequisite', `${url} is not both in the list and readable`)
  }
  const { metadata, ...rest } = read.json as { metadata: Readonly<Record<string, unknown>> }
  const { verb: _, ...lasting } = metadata
  return differences({ ...rest, metadata: lasting }, item, '$')[0]
}
