import Type, { type Static, type TSchema } from 'typebox'

/** Which part of a plan a run executed, and what shows that the other parts are of the same plan. */
export const ShardRecordSchema = Type.Object(
  {
    index: Type.Integer({ minimum: 1, description: 'number of this shard' }),
    total: Type.Integer({ minimum: 1, description: 'how many shards the plan has' }),
    planned: Type.Integer({ description: 'how many checks the whole plan has' }),
    digest: Type.String({ description: 'SHA-256 over all checks of the plan, each with its shard' }),
    positions: Type.Array(Type.Integer(), {
      description: 'places of the checks of this run in the whole plan, from 0',
    }),
  },
  { description: 'present when this run is one shard of a plan: its verdict is about that part alone' },
)
export type ShardRecord = Static<typeof ShardRecordSchema>

/** The runs that a merge joined, each as it told about itself: by this each can still be judged alone. */
export function joinedShards<Run extends TSchema>(run: Run) {
  return Type.Array(
    Type.Object({
      index: Type.Integer(),
      positions: Type.Array(Type.Integer(), { description: 'places of its checks among all, from 0' }),
      run,
    }),
    { description: 'the runs that were joined; id is made of theirs' },
  )
}
