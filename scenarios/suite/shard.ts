/** One of several machines that share a run: every `of`-th replication, beginning with the `index`-th (from 1). */
export type Shard = { readonly index: number; readonly of: number };

/** The replications of a shard, from 0; null: all of them. */
export function replicationsOf(replications: number, shard: Shard | null): number[] {
  const all = Array.from({ length: replications }, (_, replication) => replication);
  return shard === null ? all : all.filter((replication) => replication % shard.of === shard.index - 1);
}
