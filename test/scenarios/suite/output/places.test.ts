// A place that cannot take a report or a file is refused before anything is played.
import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkOutputFile, checkOutputFolder } from '../../../../scenarios/suite/output/check-output.ts';
import { makeFolder } from '../../../../scenarios/suite/output/make-folder.ts';
import { checkMovable, checkPlace, leadsTo, placeOf } from '../../../../scenarios/suite/output/output-place.ts';
import { temporaryFolder } from '../../../support/cli.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(temporaryFolder());
  mkdirSync(join(folder, 'dir'));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync(join(folder, 'dir'), join(folder, 'link'));
});
const of = (...names: readonly string[]): string => join(folder, ...names);

describe('a file', () => {
  test('may be new, or replace another file', () => {
    for (const path of [of('new'), of('file'), of('link', 'new'), 'new.txt'])
      expect(() => checkOutputFile(path, '--x')).not.toThrow();
  });
  test('is no folder and lies in a folder', () => {
    expect(() => checkOutputFile(of('dir'), '--x')).toThrow(
      `--x: "${of('dir')}" is a folder; expected the name of a file`,
    );
    expect(() => checkOutputFile(of('gone', 'new'), '--x')).toThrow(
      `--x: there is no folder ${of('gone')}; make it, or choose another path`,
    );
    expect(() => checkOutputFile(of('file', 'new'), '--x')).toThrow();
  });
});

describe('a folder for files', () => {
  test('may be new, however deep', () => {
    for (const path of [of('dir'), of('link'), of('a', 'b', 'c')])
      expect(() => checkOutputFolder(path, '--x')).not.toThrow();
    expect(existsSync(of('a'))).toBe(false);
  });
  test('is no file, and below none', () => {
    const message = `--x: ${of('file')} is a file; expected a folder; choose another path`;
    expect(() => checkOutputFolder(of('file'), '--x')).toThrow(message);
  });
});

describe.skipIf(process.getuid?.() === 0)('without permission (SKIPPED for root)', () => {
  test('nothing is written', () => {
    chmodSync(of('file'), 0o400);
    chmodSync(of('dir'), 0o500);
    expect(() => checkOutputFile(of('file'), '--x')).toThrow(/EACCES/);
    expect(() => checkOutputFolder(of('dir'), '--x')).toThrow(/EACCES/);
  });
});

describe('folders are made', () => {
  test('as far as they are missing, and the first one is named', () => {
    expect(makeFolder(of('dir', 'a', 'b'))).toBe(of('dir', 'a'));
    expect(readdirSync(of('dir', 'a'))).toEqual(['b']);
    expect(makeFolder(of('dir', 'a', 'b'))).toBeNull();
    expect(makeFolder(of('link'))).toBeNull();
  });
  test('not where a file is', () => {
    expect(() => makeFolder(of('file'))).toThrow(/EEXIST/);
    expect(() => makeFolder(of('file', 'a'))).toThrow(/ENOTDIR/);
  });
});

describe('the place of a report', () => {
  test('has no links on the way; its last name is left as it is', () => {
    expect(placeOf(of('link', 'out'))).toBe(of('dir', 'out'));
    expect(placeOf(of('link'))).toBe(of('link'));
    expect(placeOf(of('link', 'gone', 'out'))).toBe(of('dir', 'gone', 'out'));
    expect(placeOf('out')).toBe(join(realpathSync('.'), 'out'));
  });
  test('is told where a link leads elsewhere', () => {
    expect(leadsTo(of('link', 'out'))).toBe(` (a symbolic link leads there: ${of('dir', 'out')})`);
    expect(leadsTo(of('dir', 'out'))).toBe('');
  });
  const REFUSED = 'with `--out`; nothing was played or written';
  test.each([
    ['', 'it is the folder in which you work, or holds it; choose a folder in it'],
    ['..', 'it is the folder in which you work, or holds it; choose a folder in it'],
    ['/', 'it is the root of the file system; choose a folder'],
    [homedir(), 'it is your home folder, or holds it; choose a folder in it'],
  ])('is not %j', (target, why) => expect(() => checkPlace(target)).toThrow(`${why} ${REFUSED}`));
  test('is beside the folder in which people work, even if its name begins alike', () => {
    for (const path of [`${process.cwd()}-more`, join('..', '..more'), join('..', '...')])
      expect(() => checkPlace(path)).not.toThrow();
    expect(() => checkPlace(join(relative(process.cwd(), dirname(process.cwd())), 'x'))).not.toThrow();
  });
  test('may be in the folder in which people work, and in their home folder', () => {
    for (const path of ['no-such-report', join(homedir(), 'no-such-report')])
      expect(() => checkPlace(path)).not.toThrow();
  });
  test('is a folder or nothing', () => {
    expect(() => checkPlace(of('file'))).toThrow(`${of('file')}: it is no folder; choose another name ${REFUSED}`);
    expect(() => checkPlace(of('link'))).toThrow(
      `${of('link')}: it is a symbolic link; give the folder that it leads to ${REFUSED}`,
    );
    expect(() => checkPlace(of('dir'))).not.toThrow();
    expect(() => checkPlace(of('gone', 'deep'))).not.toThrow();
  });
  test('holds nothing that is not of a report; three names are listed, and how many more', () => {
    for (const name of ['a', 'b', 'c']) writeFileSync(of('dir', name), '');
    const refused = (names: string): string =>
      `${of('dir')}: the folder is not empty and is not a report folder: it has no file .cancelbench, but ${names}; choose another folder ${REFUSED}`;
    expect(() => checkPlace(of('dir'))).toThrow(refused('"a", "b", "c"'));
    writeFileSync(of('dir', 'd'), '');
    writeFileSync(of('dir', 'e'), '');
    expect(() => checkPlace(of('dir'))).toThrow(refused('"a", "b", "c" and 2 more'));
  });
  test('can be moved away and back', () => {
    writeFileSync(of('dir', 'x'), '');
    checkMovable(of('dir'), of('aside'));
    expect([readdirSync(of('dir')), existsSync(of('aside'))]).toEqual([['x'], false]);
    expect(() => checkMovable(of('gone'), of('aside'))).not.toThrow();
    mkdirSync(of('aside'));
    writeFileSync(of('aside', 'y'), '');
    expect(() => checkMovable(of('dir'), of('aside'))).toThrow(
      `${of('dir')}: it cannot be replaced (ENOTEMPTY), as with a mount point; choose another folder ${REFUSED}`,
    );
  });
});
