// How much of what a seller files is kept, and in which order work is done, at the edges.
import { describe, expect, test } from 'vitest';
import { addJob, dropJobs, type Job } from '../../../mocks/seller/jobs.ts';
import {
  keepContent,
  keepDocument,
  MOST_DOCUMENT_BYTES,
  MOST_DOCUMENTS,
} from '../../../mocks/seller/records/keep-document.ts';
import { keepNewest, keepRecord, MOST_RECORDS_KEPT } from '../../../mocks/seller/records/keep-newest.ts';
import type { StoredDocument } from '../../../mocks/seller/records/stored-document.ts';
import type { Instant } from '../../../sim/internal.ts';

test('of feeds and reports the newest ten thousand are kept', () => {
  expect(MOST_RECORDS_KEPT).toBe(10_000);
  const records = new Map<string, number>();
  for (let i = 0; i < 10_000; i += 1) keepRecord(records, `id-${i}`, i);
  expect([records.size, records.get('id-0')]).toEqual([10_000, 0]);
  keepRecord(records, 'id-10000', 10_000);
  expect([records.size, records.has('id-0'), records.get('id-1'), records.get('id-10000')]).toEqual([
    10_000,
    false,
    1,
    10_000,
  ]);
});

test('a list that is full forgets its oldest tenth, at least one', () => {
  const list = [1, 2, 3];
  keepNewest(list, 4, 4);
  expect(list).toEqual([1, 2, 3, 4]);
  keepNewest(list, 5, 4);
  expect(list).toEqual([2, 3, 4, 5]);
  const long = Array.from({ length: 25 }, (_, i) => i);
  keepNewest(long, 25, 25);
  expect([long[0], long.length]).toEqual([3, 23]);
});

describe('documents', () => {
  const document = (id: string, bytes: number | null): StoredDocument => ({
    id,
    direction: 'upload',
    contentType: 'text/xml',
    createdAt: 0 as Instant,
    // Only the length is looked at: nobody has to hold 256 MiB for this test.
    content: bytes === null ? null : ({ byteLength: bytes } as Uint8Array),
    gzip: false,
    restricted: false,
  });
  const kept = (...sizes: readonly (number | null)[]) => {
    const documents = new Map<string, StoredDocument>();
    for (const [i, size] of sizes.entries()) keepDocument(documents, document(String(i), size));
    return [...documents.keys()].join('');
  };
  const ALL = MOST_DOCUMENT_BYTES;
  test('are ten thousand at most', () => {
    expect(MOST_DOCUMENTS).toBe(10_000);
    const documents = new Map<string, StoredDocument>();
    for (let i = 0; i <= 10_000; i += 1) keepDocument(documents, document(String(i), null));
    expect([documents.size, documents.has('0'), documents.has('1'), documents.has('10000')]).toEqual([
      10_000,
      false,
      true,
      true,
    ]);
  });
  test('have 256 MiB together; the oldest go first, until all fit', () => {
    expect(ALL).toBe(268_435_456);
    expect(kept(ALL - 30, 10, 20)).toBe('012');
    expect(kept(ALL - 30, 10, 21)).toBe('12');
    expect(kept(5, 10, ALL - 14)).toBe('12');
    expect(kept(5, 10, ALL - 9)).toBe('2');
  });
  test('without content take no room and are kept; the newest is kept whatever it holds', () => {
    expect(kept(null, 10, null, ALL - 9)).toBe('023');
    expect(kept(10, ALL + 1)).toBe('1');
    expect(kept(10, ALL + 1, null)).toBe('12');
  });
  test('that are uploaded later make room then', () => {
    const documents = new Map<string, StoredDocument>();
    const [first, second, third] = [document('0', null), document('1', 20), document('2', ALL - 20)];
    for (const one of [first, second, third]) keepDocument(documents, one);
    expect([...documents.keys()]).toEqual(['0', '1', '2']);
    const content = { byteLength: 1 } as Uint8Array;
    keepContent(documents, first, content);
    expect(first.content).toBe(content);
    expect([...documents.keys()]).toEqual(['0', '2']);
  });
});

describe('jobs', () => {
  const job = (due: number, id: string): Job => ({ due: due as Instant, kind: 'feed-starts', id });
  test('are sorted by time; those of one instant keep their order', () => {
    const jobs: Job[] = [];
    for (const one of [job(20, 'a'), job(10, 'b'), job(20, 'c'), job(15, 'd'), job(10, 'e'), job(30, 'f')])
      addJob(jobs, one);
    expect(jobs.map(({ id }) => id).join('')).toBe('bedacf');
  });
  test('of one id are dropped, wherever they stand', () => {
    const jobs = [job(1, 'a'), job(2, 'a'), job(3, 'b'), job(4, 'a')];
    dropJobs(jobs, 'a');
    expect(jobs).toEqual([job(3, 'b')]);
    dropJobs(jobs, 'c');
    expect(jobs).toHaveLength(1);
  });
});
