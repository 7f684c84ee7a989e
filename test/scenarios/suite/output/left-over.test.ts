// What a process leaves that was killed while it wrote, and the marker that says that a report is whole.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { addToMarker, foreignIn, isComplete, writeMarker } from '../../../../scenarios/suite/output/marker.ts';
import { namesBeside, recover } from '../../../../scenarios/suite/output/recover.ts';
import { temporaryFolder } from '../../../support/cli.ts';

let folder = '';
let place = '';
beforeEach(() => {
  folder = temporaryFolder();
  place = join(folder, 'out');
});
const report = (path: string, text: string, isWhole = true): void => {
  mkdirSync(path);
  writeFileSync(join(path, 'results.json'), text);
  if (isWhole) writeMarker(path);
};
const text = (): string => readFileSync(join(place, 'results.json'), 'utf8');
const DEAD = 2 ** 22 - 1;
const FIRST = 'A cancelbench report: a later run replaces this folder.';

describe('a marker', () => {
  test('has the names of all files in order, and no name of its own', () => {
    report(place, '1', false);
    for (const name of ['b.txt', 'a.txt', '.cancelbench.part']) writeFileSync(join(place, name), '');
    writeMarker(place);
    expect(readFileSync(join(place, '.cancelbench'), 'utf8')).toBe(`${FIRST}\nversion 2\na.txt\nb.txt\nresults.json\n`);
    expect(existsSync(join(place, '.cancelbench.part'))).toBe(false);
  });
  test('says that a folder is whole while all its files are there', () => {
    report(place, '1');
    expect(isComplete(place)).toBe(true);
    writeFileSync(join(place, '.cancelbench'), `${FIRST}\nversion 2\nresults.json\nlost.txt\n`);
    expect(isComplete(place)).toBe(false);
    writeFileSync(join(place, '.cancelbench'), `${FIRST}\nversion 3\nresults.json\n`);
    expect(isComplete(place)).toBe(false);
    expect(isComplete(folder)).toBe(false);
  });
  test('gets names of files that are drawn again, once', () => {
    report(place, '1');
    addToMarker(place, ['index.html', 'results.json']);
    expect(readFileSync(join(place, '.cancelbench'), 'utf8')).toBe(`${FIRST}\nversion 2\nindex.html\nresults.json\n`);
    addToMarker(folder, ['index.html']);
    expect(readdirSync(folder)).toEqual(['out']);
  });
  test('of a later version is not known', () => {
    report(place, '1');
    writeFileSync(join(place, '.cancelbench'), `${FIRST}\nversion 3\nresults.json\n`);
    expect(foreignIn(place)).toBe('its .cancelbench is not the file that a report has');
    writeFileSync(join(place, '.cancelbench'), `Another.\nversion 2\nresults.json\n`);
    expect(foreignIn(place)).toBe('its .cancelbench is not the file that a report has');
  });
  test.each([
    'index.html',
    'junit.xml',
    'summary.md',
    'results.json',
    'results.sarif',
    'replications.csv',
    'environment.json',
    'shard.json',
    'verdicts.ndjson',
    'journal-a-b-0.ndjson',
    'judgement-a-b-0.ndjson',
  ])('of the first version knows %s by its name, and nothing longer', (name) => {
    mkdirSync(place);
    writeFileSync(join(place, '.cancelbench'), `${FIRST}\n`);
    writeFileSync(join(place, name), '');
    expect(foreignIn(place)).toBeNull();
    writeFileSync(join(place, `${name}.bak`), '');
    expect(foreignIn(place)).toBe(`it also holds "${name}.bak"`);
    writeFileSync(join(place, `0${name}`), '');
    expect(foreignIn(place)).toBe(`it also holds "0${name}", "${name}.bak"`);
  });
  test('may stand beside what a crash left of it, and beside nothing with a longer name', () => {
    report(place, '1');
    writeFileSync(join(place, '.cancelbench.part'), '');
    expect(foreignIn(place)).toBeNull();
    writeFileSync(join(place, '.cancelbenchmark'), '');
    writeFileSync(join(place, 'x.cancelbench'), '');
    expect(foreignIn(place)).toBe('it also holds ".cancelbenchmark", "x.cancelbench"');
  });
});

describe('left over', () => {
  const names = () => namesBeside(place);
  test('beside a report, everything goes', () => {
    report(place, 'now');
    report(names().making, 'new');
    report(names().old, 'old');
    recover(place);
    expect([text(), readdirSync(folder)]).toEqual(['now', ['out']]);
  });
  test('a whole new report takes the place before the old one', () => {
    report(names().making, 'new');
    report(names().old, 'old');
    recover(place);
    expect([text(), readdirSync(folder)]).toEqual(['new', ['out']]);
  });
  test('a part of a new report does not', () => {
    report(names().making, 'new', false);
    report(names().old, 'old', false);
    recover(place);
    expect([text(), readdirSync(folder)]).toEqual(['old', ['out']]);
  });
  test('a part of a report alone takes no place', () => {
    report(names().making, 'new', false);
    recover(place);
    expect(readdirSync(folder)).toEqual([]);
  });
  test('of earlier versions: the old report, wherever its name stands in the folder; not what is being written', () => {
    report(join(folder, `.out.${DEAD}.making`), 'part');
    report(join(folder, `.out.${DEAD - 1}.making.old`), 'old');
    recover(place);
    expect([text(), readdirSync(folder)]).toEqual(['old', ['out']]);
    report(join(folder, `.out.${DEAD - 2}.making`), 'part');
    recover(place);
    expect([text(), readdirSync(folder)]).toEqual(['old', ['out']]);
  });
  test('by a process that runs, or with another name, stays', () => {
    const others = [
      `.out.${process.pid}.making`,
      `.out.${DEAD}.making.older`,
      `.out.${DEAD}x.making`,
      `.out.x${DEAD}.making`,
      `.other.${DEAD}.making`,
      `x.out.${DEAD}.making`,
    ];
    for (const name of others) report(join(folder, name), name);
    recover(place);
    expect(readdirSync(folder).sort()).toEqual([...others].sort());
  });
});
