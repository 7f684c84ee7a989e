// Journals are written whole, however long they are, and never over another file.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileName, journalNames, writeJournal } from '../../../../scenarios/suite/output/journal-files.ts';
import { journalLines, judgementLines, playReplication, prepare } from '../../../../sim/internal.ts';
import { temporaryFolder } from '../../../support/cli.ts';
import { experimentOf } from '../../../support/worlds.ts';

const stage = prepare({
  ...experimentOf({ codes: ['DE', 'UK'], from: '2022-05-12', days: 7, warmUp: 7, perDay: 40 }, null),
  name: 'Größe / 1',
});

test('line by line, over many blocks', () => {
  const folder = temporaryFolder();
  const [played] = [...playReplication(stage, 3)];
  if (played === undefined) throw new Error('nothing was played');
  writeJournal(stage, played, 3, folder);
  const [journal, judgement] = journalNames('Größe / 1', 'arm', 3).map((name) => join(folder, name));
  const ended = (lines: Iterable<string>): string => [...lines].map((line) => `${line}\n`).join('');
  const text = readFileSync(journal ?? '', 'utf8');
  expect(text.length).toBeGreaterThan(3 * 65_536);
  expect(text).toBe(ended(journalLines(played.journal, played.workload, played.markets)));
  expect(readFileSync(judgement ?? '', 'utf8')).toBe(
    ended(judgementLines(played.judgement, played.workload, played.markets)),
  );
  writeFileSync(journal ?? '', 'mine');
  expect(() => writeJournal(stage, played, 3, folder)).toThrow(/EEXIST/);
  expect(readFileSync(journal ?? '', 'utf8')).toBe('mine');
});

test('names keep what they can, and get a digest where something is lost', () => {
  expect(journalNames('mine', 'redirect-to-formal', 12)).toEqual([
    'journal-mine-redirect-to-formal-12.ndjson',
    'judgement-mine-redirect-to-formal-12.ndjson',
  ]);
  expect(fileName('Größe / 1')).toMatch(/^Gr_e_1-[0-9a-f]{10}$/);
  expect(fileName('._.hidden')).toMatch(/^hidden-[0-9a-f]{10}$/);
  expect(fileName('x'.repeat(80))).toBe('x'.repeat(80));
  expect(fileName('x'.repeat(81))).toMatch(/^x{60}-[0-9a-f]{10}$/);
  for (const name of ['a.b_c-1', '0']) expect(fileName(name)).toBe(name);
  for (const name of ['-a', '_a', 'A']) expect(fileName(name)).not.toBe(name);
});
