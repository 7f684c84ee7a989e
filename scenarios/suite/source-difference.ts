import { isDeepStrictEqual } from 'node:util';
import { quote } from '../language/input/quote.ts';
import type { Source } from './playable.ts';

/**
 * Says in what two sources differ; null when they are the same. Their paths may differ, because
 * shards are played on different machines.
 */
export function sourceDifference(a: Source, b: Source): string | null {
  if (a.type !== b.type) return `is a ${a.type} in one and a ${b.type} in the other`;
  const [first, second] = [optionsOf(a), optionsOf(b)];
  for (const option of new Set([...Object.keys(first), ...Object.keys(second)]))
    if (!isDeepStrictEqual(first[option], second[option]))
      return `has ${option} ${shown(first[option])} in one and ${shown(second[option])} in the other`;
  const [mine, other] = [contentOf(a), contentOf(b)];
  for (const field of new Set([...Object.keys(mine), ...Object.keys(other)]))
    if (!isDeepStrictEqual(mine[field], other[field])) return `has another \`${field}\` in its file`;
  return null;
}

type Fields = Readonly<Record<string, unknown>>;

const optionsOf = (source: Source): Fields => (source.type === 'scenario' ? source.overrides : source.options);
const contentOf = (source: Source): Fields => (source.type === 'scenario' ? source.scenario : { case: source.name });
const shown = (value: unknown): string => (value === undefined ? 'not given' : quote(value));
