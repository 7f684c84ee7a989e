// A folder that is not a whole state of this program is refused with a sentence, and nothing in it is touched.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoWorld, StateRefused, type MarketplaceOptions, type StateOptions } from '../../mocks/index.ts';
import { ASK_BEGIN } from './support/ask.ts';
import { askAgain, killed, newFolder, open } from './support/kept.ts';

describe('a folder is refused, with a sentence,', () => {
  const refusal = (folder: string, options?: MarketplaceOptions, more?: Partial<StateOptions>): Promise<unknown> =>
    open(folder, options, more).then(
      () => 'opened',
      (error: unknown) => (error instanceof StateRefused ? error.message : error),
    );
  const made = async (options?: MarketplaceOptions): Promise<string> => {
    const folder = newFolder();
    const kept = await open(folder, options);
    await (await askAgain(kept)).act('orders', { marketplace: 'US' });
    return killed(folder);
  };
  const fileOf = (folder: string, kind: string): string =>
    join(folder, readdirSync(folder).find((name) => name.startsWith(kind)) ?? '');

  test('when another version made it', async () => {
    expect(await refusal(await made(), {}, { version: '1.3.0' })).toMatch(
      /written by version 1\.2\.3; this is 1\.3\.0/,
    );
  });
  test('when it belongs to another scenario or seed', async () => {
    expect(await refusal(await made(), {}, { scenario: 'first-run' })).toMatch(
      /belongs to the demo world; found "first-run"/,
    );
    expect(await refusal(await made(), {}, { seed: 3 })).toMatch(/found the demo world with seed 3/);
  });
  test('when its world would be made otherwise now', async () => {
    const other = (): Promise<ReturnType<typeof demoWorld>> => Promise.resolve(demoWorld(ASK_BEGIN, 77));
    expect(await refusal(await made(), {}, { rebuild: other })).toMatch(/the scenario has changed/);
  });
  test('when its tokens can be guessed and other machines shall come', async () => {
    expect(await refusal(await made(), { token: 'secret' })).toMatch(/tokens can be guessed/);
  });
  test('when it holds something else', async () => {
    const folder = newFolder();
    cpSync(await made(), folder, { recursive: true });
    writeFileSync(join(folder, 'thesis.txt'), 'x');
    expect(await refusal(folder)).toMatch(/holds "thesis\.txt", which is not part of a state/);
  });
  test('when another process uses it', async () => {
    const folder = await made();
    writeFileSync(join(folder, 'lock'), String(process.ppid));
    expect(await refusal(folder)).toMatch(/process \d+ uses this folder/);
    writeFileSync(join(folder, 'lock'), '999999999'); // no such process: it was killed
    expect(await refusal(folder)).toBe('opened');
  });
  test.each(['checkpoint-', 'cancelbench-state', 'secret'])('when its %s file is damaged', async (kind) => {
    const folder = await made();
    const file = fileOf(folder, kind);
    writeFileSync(file, readFileSync(file).subarray(0, 20));
    expect(await refusal(folder)).toMatch(/damaged/);
  });
  const lines = (text: string): readonly string[] => text.split('\n').slice(0, -1);
  const joined = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
  test.each<[string, RegExp, (text: string) => string]>([
    ['a bit of its first line is turned', /line 1 of its log 1 is damaged/, (text) => `x${text.slice(1)}`],
    ['a bit of its last line is turned', /line 4 of its log 1 is damaged/, (text) => `${text.slice(0, -3)}x}\n`],
    ['a line is missing', /line 3 of its log 1 is damaged/, (text) => joined(lines(text).toSpliced(2, 1))],
    [
      'a line is there twice',
      /line 3 of its log 1/,
      (text) => joined(lines(text).toSpliced(1, 0, lines(text)[1] ?? '')),
    ],
    ['its log is empty', /log 1 does not continue/, () => ''],
    ['its log is zeroed', /log 1 does not continue/, (text) => '\0'.repeat(text.length)],
    ['its first line is missing', /line 1 of its log 1/, (text) => joined(lines(text).slice(1))],
  ])('when %s', async (_, sentence, change) => {
    const folder = newFolder();
    const kept = await open(folder);
    const ask = await askAgain(kept);
    for (let i = 0; i < 3; i += 1) await ask.act('orders', { marketplace: 'US' });
    const copy = killed(folder);
    await kept.close();
    const log = fileOf(copy, 'log-');
    writeFileSync(log, change(joined(lines(readFileSync(log, 'utf8')).slice(0, 4))));
    expect(await refusal(copy)).toMatch(sentence);
  });
  test('when its log, its checkpoint or the file about it is missing', async () => {
    for (const [kind, sentence] of [
      ['log-', /its log 1 is missing/],
      ['checkpoint-', /its checkpoint is missing/],
      ['cancelbench-state', /its file "cancelbench-state\.json" is missing/],
    ] as const) {
      const folder = await made();
      rmSync(fileOf(folder, kind));
      expect(await refusal(folder)).toMatch(sentence);
      expect(await refusal(folder)).toMatch(sentence); // and nothing was removed
    }
  });
  test('when a log was copied under the number of the next', async () => {
    const folder = await made();
    cpSync(fileOf(folder, 'log-'), join(folder, 'log-00000002'));
    expect(await refusal(folder)).toMatch(/log 2 does not continue the one before it/);
  });
});
