// What arrives from a thread with code of users is data from a stranger: only what our threads say is read.
import { describe, expect, test } from 'vitest';
import { playedSchema } from '../../../scenarios/suite/shard-schema.ts';
import { readSaid } from '../../../scenarios/suite/threads/messages.ts';
import { stuckText } from '../../../scenarios/suite/threads/thread-fault.ts';

describe('a message', () => {
  test.each([
    [null],
    [undefined],
    ['ready'],
    [{}],
    [{ type: 'other' }],
    [{ type: 'ready', more: 1 }],
    [{ type: 'printed', to: 'file', text: '' }],
    [{ type: 'printed', to: 'stdout', text: 5 }],
    [{ type: 'wrong-input' }],
    [{ type: 'wrong-input', problems: [] }],
    [{ type: 'wrong-input', problems: [{ file: 'a', message: 5 }] }],
    [{ type: 'wrong-input', problems: [{ file: 'a', line: -1, message: '' }] }],
    [{ type: 'bug' }],
    [{ type: 'replaced', name: null }],
  ])('%j is not read', (given) => expect(readSaid(given)).toBeNull());

  test.each([
    [{ type: 'ready' }],
    [{ type: 'done', value: [] }],
    [{ type: 'printed', to: 'stderr', text: 'x' }],
    [{ type: 'wrong-input', problems: [{ file: 'a', line: 1, column: 2, message: 'x' }] }],
    [{ type: 'replaced', name: 'Map.prototype.get' }],
    [{ type: 'bug', text: 'x' }],
  ])('%j is read', (given) => expect(readSaid(given)).toEqual(given));
});

test('a replication that was not played is not taken', () => {
  for (const given of [
    null,
    {},
    { summary: {}, verdicts: '', warnings: [] },
    { summary: { replication: 1, arms: [] } },
  ])
    expect(playedSchema.safeParse(given).success).toBe(false);
  expect(playedSchema.safeParse({ summary: { replication: 1, arms: [] }, verdicts: '', warnings: [] }).success).toBe(
    true,
  );
});

test('each way of being stuck has a sentence of its own', () => {
  const kinds = ['load', 'strategy', 'detector', 'answer', 'late'] as const;
  const texts = kinds.map((kind) => stuckText({ kind, path: '', replication: 0, order: 0, seen: '' }, 1_500));
  expect(new Set(texts).size).toBe(kinds.length);
  for (const text of texts) expect(text).toContain('has not come back within 1.5 s');
});
