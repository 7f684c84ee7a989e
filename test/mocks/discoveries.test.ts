// What is said to be known of the real API has a source, a date and a place in the mock that exists.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAULT_KINDS } from '../../mocks/faults/fault.ts';
import { SELLER_SWITCHES } from '../../mocks/seller/switches.ts';

const FOLDER = 'mocks/discoveries';
const OPTIONS = ['--plan', '--clock'];
const topics = readdirSync(FOLDER).filter((file) => file !== 'README.md');
const text = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** The name a line gives, or what is missing or wrong. */
function faultsOf(entry: string): readonly string[] {
  const line = (name: string): string =>
    (new RegExp(`^- ${name}:\\s+(.+(?:\\n {2}.+)*)`, 'm').exec(entry)?.[1] ?? '').replace(/\n {2}/g, ' ');
  const places = [...line('Here').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  return [
    ...(/^(<https:\/\/[^ >]+>(, )?)+$/.test(line('Source')) ? [] : ['no source']),
    ...(/\b20\d\d\b/.test(line('Date')) ? [] : ['no date']),
    ...(places.length > 0 ? [] : ['no place']),
    ...places.filter((name) => !exists(name)).map((name) => `no such thing: ${name}`),
    ...(/\/work\b|\.\.\/shared/.test(entry) ? ['names a folder of ours'] : []),
  ];
}

function exists(name: string): boolean {
  if (name.includes('/')) return existsSync(name);
  return Object.hasOwn(SELLER_SWITCHES, name) || FAULT_KINDS.some((kind) => kind === name) || OPTIONS.includes(name);
}

describe('discoveries', () => {
  test.each(topics)('%s', (topic) => {
    const [head = '', ...entries] = text(topic).split(/^## /m);
    expect(head).toMatch(/^# .+\n\s*$/);
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect([entry.split('\n')[0], ...faultsOf(entry)]).toHaveLength(1);
  });

  test('are all in the index, with the number of entries', () => {
    const rows = [...text('README.md').matchAll(/\]\((\S+\.md)\)\s*\|\s*(\d+)/g)].map(([, file, count]) => [
      file,
      Number(count),
    ]);
    expect(rows.sort()).toEqual(topics.map((file) => [file, text(file).split(/^## /m).length - 1]).sort());
  });

  test('an entry without source, date or place is found', () => {
    const here = (names: string) => `x\n\n- Source: <https://example.com/1>\n- Date: 2025-06\n- Here: ${names}\n`;
    expect(faultsOf(here('`mocks/marketplace/core.ts`, switch `flagAs`, fault `list-lag`, option `--plan`'))).toEqual(
      [],
    );
    expect(faultsOf(here('`mocks/nowhere.ts`, switch `lag`'))).toEqual([
      'no such thing: mocks/nowhere.ts',
      'no such thing: lag',
    ]);
    expect(faultsOf('x\n\n- Source: somebody\n')).toEqual(['no source', 'no date', 'no place']);
  });
});
