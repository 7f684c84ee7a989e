import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { soak } from './soak.ts';

const MEGABYTE = 1024 * 1024;
/** What compiled code, full caches and ten thousand remembered tokens may add in the second half of a run. */
const MARGIN = 24 * MEGABYTE;

/** Soaks the mock, prints its times, and checks that nothing is left. */
export async function expectToSoakWell(milliseconds: number): Promise<void> {
  const before = resources();
  const { requests, statuses, bugs, took, heaps } = await soak(milliseconds);
  const at = (share: number): string => (took[Math.floor(share * (took.length - 1))] as number).toFixed(1);
  const heap = heaps.map((bytes) => Math.round(bytes / MEGABYTE));
  process.stdout.write(
    `soak: ${requests} requests, ${JSON.stringify(statuses)}, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms, heap ${heap.at(0)} to ${heap.at(-1)} MB in ${heap.length} worlds\n`,
  );
  expect(bugs).toEqual([]);
  expect(Object.keys(statuses).filter((status) => Number(status) >= 500)).toEqual([]);
  expect(statuses['200']).toBeGreaterThan(requests / 3);
  expect(heaps.length).toBeGreaterThanOrEqual(4);
  // The first quarter warms up. Medians, because a collection may leave something once.
  const rest = heaps.slice(Math.ceil(heaps.length / 4));
  const half = Math.floor(rest.length / 2);
  expect(median(rest.slice(half))).toBeLessThan(median(rest.slice(0, Math.max(1, half))) * 1.1 + MARGIN);
  for (let tries = 0; tries < 50 && resources() > before; tries += 1) await sleep(100);
  expect(resources()).toBeLessThanOrEqual(before);
}

/** Sockets, servers and files that are open. Timers come and go. */
function resources(): number {
  return process.getActiveResourcesInfo().filter((name) => !/Timeout|Immediate/.test(name)).length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
