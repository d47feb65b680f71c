import { longPath, shortPath } from './kinds.ts'
import { rulesOf } from './lifecycle.ts'
import type { Item, World } from './world.ts'

const withoutStatus = ['region']

/** A resource as an answer shows it. */
export function view(world: World, item: Item, verb: 'GET' | 'PUT'): object {
  const { kind, body } = item
  const bare = kind.id === 'region'
  const { labels, annotations, extensions } = body
  return {
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
    ...(extensions === undefined ? {} : { extensions }),
    metadata: metadataOf(world, item, verb),
    spec: body.spec,
    ...(bare || withoutStatus.includes(kind.id) || kind.collection === 'skus'
      ? {}
      : { status: statusOf(world, item) }),
  }
}

function metadataOf(world: World, item: Item, verb: string): object {
  const { kind, place, name } = item
  const provider = `${kind.provider}/v1`
  const changes =
    kind.collection === 'skus'
      ? {}
      : {
          createdAt: at(world.has('created-at-moves') ? item.modifiedAt : item.createdAt),
          lastModifiedAt: at(item.modifiedAt),
          ...(item.deletedAt === undefined ? {} : { deletedAt: at(item.deletedAt) }),
          resourceVersion: item.version,
        }
  return {
    name,
    provider,
    resource: `${shortPath(item)}/${name}`,
    verb,
    apiVersion: 'v1',
    kind: kind.id,
    ref: `${provider}/${longPath(item)}/${name}`,
    ...changes,
    ...(kind.id === 'region' ? {} : place),
    ...(kind.regional ? { region: world.region } : {}),
  }
}

function statusOf(world: World, item: Item): object {
  const { state, conditions } = item
  return { state, conditions, ...rulesOf(item).status?.(item, world) }
}

function at(ms: number): string {
  return new Date(ms).toISOString()
}
