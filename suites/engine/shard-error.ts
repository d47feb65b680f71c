/** The plan has fewer parts than there are to be shards. */
export class ShardError extends Error {
  override readonly name = 'ShardError'
  readonly code = 'SHARD'
}
