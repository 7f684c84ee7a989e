// Faults of users' code in sentences: what it did, in which line, and about which order.
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Doing } from '../../../../scenarios/language/user-code/watch.ts';
import { faultAt, stuckText } from '../../../../scenarios/suite/threads/thread-fault.ts';
import { temporaryFolder } from '../../../support/cli.ts';

const path = join(temporaryFolder(), 'mine.ts');
writeFileSync(
  path,
  '// about\nconst x = 1;\nsetTimeout(x);\n  export const detector = 1;\nexport const strategy = 2;\n',
);
const shown = relative(process.cwd(), path);
const doing = (kind: Doing['kind'], more: Partial<Doing> = {}): Doing => ({
  kind,
  path,
  replication: 3,
  order: 4,
  seen: '',
  ...more,
});

test.each([
  ['load', 'the top level of the file'],
  ['strategy', 'the strategy'],
  ['detector', 'the detector'],
  ['answer', 'the promise of the detector'],
  ['late', 'what code of this file has left running when it returned'],
] as const)('stuck: %s', (kind, what) => {
  expect(stuckText(doing(kind), 2_500)).toBe(
    `${what} has not come back within 2.5 s; end its loop, or allow more with \`--strategy-timeout\``,
  );
});

describe('the place of a fault', () => {
  const place = (kind: Doing['kind'], ...words: readonly string[]): string =>
    faultAt({ what: 'it is broken', words }, doing(kind)).message;
  test.each([
    ['strategy', `${shown}:5:14: it is broken`],
    ['detector', `${shown}:4:16: it is broken`],
    ['answer', `${shown}:4:16: it is broken`],
    ['late', `${shown}:3:1: it is broken`],
    ['load', `${shown}: it is broken`],
  ] as const)('of a %s is the line that begins it', (kind, message) => expect(place(kind)).toBe(message));
  test('is the line of its words, if there is one', () => {
    expect(place('strategy', 'nowhere', '= 1')).toBe(`${shown}:2:9: it is broken`);
    expect(place('load', 'const x')).toBe(`${shown}:2:1: it is broken`);
    expect(place('load', 'nowhere')).toBe(`${shown}:5:14: it is broken`);
  });
  test('is unknown while no code has run', () =>
    expect(faultAt({ what: 'it is broken', words: [] }, doing('load', { path: '' })).message).toBe('it is broken'));
  test('of code that is late is known by any way of being late, in this order', () => {
    const text = ['queueMicrotask', 'nextTick', 'setImmediate', 'setTimeout', 'setInterval'];
    const messages = text.map((_, from) => {
      const file = join(temporaryFolder(), 'late.ts');
      writeFileSync(file, `\n${text.slice(from).reverse().join('\n')}\n`);
      return faultAt({ what: 'x', words: [] }, doing('late', { path: file })).message.replace(/^.*late\.ts/, '');
    });
    // The last line holds the word that is looked for first.
    expect(messages).toEqual(text.map((_, from) => `:${6 - from}:1: x`));
  });
});

describe('when it was asked', () => {
  const when = (kind: Doing['kind'], seen: string): string =>
    faultAt({ what: 'it is broken', words: [] }, doing(kind, { seen })).message.replace(/^.*it is broken/, '');
  test('is told with the order, which counts from 1', () =>
    expect(when('strategy', 'ship-due')).toBe(', when asked about order 5 (`ship-due`)'));
  test('is not told where nothing was asked, or the file is only loaded', () =>
    expect([when('strategy', ''), when('load', 'ship-due')]).toEqual(['', '']));
  test('can be given by the caller', () =>
    expect(faultAt({ what: 'x', words: [] }, doing('strategy', { seen: 'ship-due' }), ', as told').message).toMatch(
      /: x, as told$/,
    ));
});
