// A report never replaces anything but a report, and it survives a process that is killed at any point of the swap.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { addToMarker } from '../../../../scenarios/suite/output/marker.ts';
import { openOutputFolder, recoverForReading } from '../../../../scenarios/suite/output/output-folder.ts';
import { namesBeside } from '../../../../scenarios/suite/output/recover.ts';
import { temporaryFolder } from '../../../support/cli.ts';

let folder = '';
let out = '';
beforeEach(() => {
  folder = temporaryFolder();
  out = join(folder, 'out');
});

function write(text: string, place = out): void {
  const report = openOutputFolder(place);
  report.write('results.json', text);
  report.commit();
}
const results = (): string => readFileSync(join(out, 'results.json'), 'utf8');
const plant = (name: string, files: Readonly<Record<string, string>>): string => {
  const dir = join(folder, name);
  mkdirSync(dir, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, file), text);
  return dir;
};
const OLD_MARKER = 'A cancelbench report: a later run replaces this folder.\n';

describe('a report is put', () => {
  test('where nothing is, also in folders that do not exist', () => {
    write('1', join(out, 'deep', 'er'));
    expect(readdirSync(join(out, 'deep', 'er')).sort()).toEqual(['.cancelbench', 'results.json']);
  });
  test('in an empty folder, and in the place of an earlier report; nothing is left beside it', () => {
    mkdirSync(out);
    for (const text of ['1', '2']) write(text);
    expect(results()).toBe('2');
    expect(readdirSync(folder)).toEqual(['out']);
  });
  test('in the place of a report of an earlier version, which has a shorter marker', () => {
    plant('out', { '.cancelbench': OLD_MARKER, 'results.json': '0', 'journal-a-b-0.ndjson': '' });
    write('1');
    expect(results()).toBe('1');
  });
  test('again after files were drawn again', () => {
    write('1');
    writeFileSync(join(out, 'index.html'), '');
    addToMarker(out, ['index.html']);
    write('2');
    expect(results()).toBe('2');
  });
  test('with nothing left to do at the end of the process', () => {
    const before = process.listenerCount('exit');
    const ends = (end: 'commit' | 'discard'): void => {
      const report = openOutputFolder(out);
      expect(process.listenerCount('exit')).toBe(before + 2);
      report[end]();
      report.discard();
    };
    for (const end of ['discard', 'commit'] as const) {
      ends(end);
      expect(process.listenerCount('exit')).toBe(before);
    }
    expect(readdirSync(folder)).toEqual(['out']);
  });
  test('nowhere when it is discarded: the earlier one stays, and folders made for it go', () => {
    write('1');
    openOutputFolder(out).discard();
    openOutputFolder(join(folder, 'a', 'b', 'c')).discard();
    expect([results(), readdirSync(folder)]).toEqual(['1', ['out']]);
  });
});

describe('a report never replaces', () => {
  const expectRefusal = (place: string, why: RegExp): void => {
    const before = readdirSync(folder, { recursive: true });
    expect(() => openOutputFolder(place)).toThrow(why);
    expect(() => openOutputFolder(place)).toThrow(/nothing was played or written$/);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  };
  test('a project that has an entry with the name of the marker, even a folder', () => {
    mkdirSync(join(folder, 'out', '.cancelbench'), { recursive: true });
    writeFileSync(join(out, 'package.json'), '{}');
    expectRefusal(out, /its \.cancelbench is not the file that a report has/);
  });
  test('a folder with a marker of another text, or one that is a link to a right one', () => {
    plant('other', { '.cancelbench': OLD_MARKER });
    plant('out', { '.cancelbench': 'cache of cancelbench\n' });
    expectRefusal(out, /its \.cancelbench is not/);
    const linked = plant('linked', {});
    symlinkSync(join(folder, 'other', '.cancelbench'), join(linked, '.cancelbench'));
    expectRefusal(linked, /its \.cancelbench is not/);
  });
  test.each(['mine.txt', '.git', 'index.html.bak'])('an entry that is not of the report: %s', (name) => {
    write('1');
    writeFileSync(join(out, name), 'mine');
    expectRefusal(out, new RegExp(`it also holds ${JSON.stringify(name).replaceAll('.', String.raw`\.`)}`));
  });
  test('an entry with a name of the report that is a folder or a link', () => {
    write('1');
    renameSync(join(out, 'results.json'), join(folder, 'elsewhere.json'));
    symlinkSync(join(folder, 'elsewhere.json'), join(out, 'results.json'));
    expectRefusal(out, /it also holds "results\.json"/);
  });
  test('an entry that an earlier version did not write', () => {
    plant('out', { '.cancelbench': OLD_MARKER, 'results.json': '', 'notes.md': '' });
    expectRefusal(out, /it also holds "notes\.md"/);
  });
  test('a file, or a symbolic link, even to a report', () => {
    write('1');
    writeFileSync(join(folder, 'file'), '');
    symlinkSync(out, join(folder, 'link'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken'));
    expectRefusal(join(folder, 'file'), /it is no folder/);
    for (const name of ['link', 'broken']) expectRefusal(join(folder, name), /it is a symbolic link/);
  });
  test.each(['.', '..', '/', homedir(), join(homedir(), '..'), 'test/..'])(
    'a folder that people work in: %s',
    (place) => expectRefusal(place, /it is (the folder in which you work|your home folder|the root)/),
  );
  test.runIf(existsSync('/dev/shm') && statSync('/dev/shm').dev !== statSync('/dev').dev)('a mount point', () =>
    expect(() => openOutputFolder('/dev/shm')).toThrow(/not a report folder|mount point/),
  );
});

describe('a killed process', () => {
  /** The states in which a kill between two steps of the swap leaves the disk. */
  const leave = (name: 'making' | 'old', complete: boolean): void => {
    const now = join(folder, 'made');
    write(complete ? 'new' : 'part', now);
    if (!complete) writeFileSync(join(now, '.cancelbench'), '');
    renameSync(now, namesBeside(out)[name]);
  };
  const DEAD = 2 ** 22 - 1;
  const lock = (pid: number, host = hostname(), born: string | null = null): void =>
    writeFileSync(namesBeside(out).lock, JSON.stringify({ pid, host, born }));

  test('after the first rename: the complete new report is put in place', () => {
    write('old');
    renameSync(out, namesBeside(out).old);
    leave('making', true);
    lock(DEAD);
    recoverForReading(out);
    expect([results(), readdirSync(folder)]).toEqual(['new', ['out']]);
  });
  test('while it tried whether the folder can be moved: the old report is put back', () => {
    write('old');
    renameSync(out, namesBeside(out).old);
    leave('making', false);
    lock(DEAD);
    recoverForReading(out);
    expect([results(), readdirSync(folder)]).toEqual(['old', ['out']]);
  });
  test('while it wrote: the next run sweeps what is left', () => {
    write('old');
    leave('making', false);
    lock(DEAD);
    openOutputFolder(out).discard();
    expect([results(), readdirSync(folder)]).toEqual(['old', ['out']]);
  });
  test('of an earlier version: its old report is put back, its working folder is swept', () => {
    plant(`.out.${DEAD}.making`, { 'results.json': 'part' });
    plant(`.out.${DEAD}.making.old`, { '.cancelbench': OLD_MARKER, 'results.json': 'old' });
    openOutputFolder(out).discard();
    expect([results(), readdirSync(folder)]).toEqual(['old', ['out']]);
  });
  test('whose number another process has now is not waited for', () => {
    lock(process.ppid, hostname(), 'long ago');
    expect(() => write('1')).not.toThrow();
  });
  test('leaves a lock that is empty or damaged: it is taken over', () => {
    for (const text of ['', '{"pid":', 'x']) {
      writeFileSync(namesBeside(out).lock, text);
      write(text);
      expect(results()).toBe(text);
    }
  });
  test('is not confused with one that runs, here or on another machine: the second writer gets one message', () => {
    lock(process.ppid);
    expect(() => openOutputFolder(out)).toThrow(
      new RegExp(`^\\S+: process ${process.ppid} is writing this report; wait`),
    );
    lock(1, 'other');
    expect(() => openOutputFolder(out)).toThrow(/process 1 on "other" is writing this report/);
    expect(existsSync(namesBeside(out).making)).toBe(false);
  });
  test('is not confused with this one: a folder is opened once at a time', () => {
    const first = openOutputFolder(out);
    expect(() => openOutputFolder(out)).toThrow(/is writing this report/);
    first.write('results.json', '1');
    first.commit();
    write('2');
    expect(results()).toBe('2');
  });
});
