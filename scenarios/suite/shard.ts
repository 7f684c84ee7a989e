/**
 * One part of a run that is split over `of` machines. `index` counts from 1. A shard plays every
 * `of`-th replication.
 */
export type Shard = { readonly index: number; readonly of: number };

/** The replications of a shard, counted from 0; of all shards when it is null. */
export function replicationsOf(replications: number, shard: Shard | null): number[] {
  const all = Array.from({ length: replications }, (_, replication) => replication);
  return shard === null ? all : all.filter((replication) => replication % shard.of === shard.index - 1);
}
