// Small worlds a second, as a ratio within one run: `npm run bench:worlds [-- WORLDS ROUNDS]`. Never asserted, never in a test.
//
// Three rates of worlds of exactly ten orders, in interleaved rounds: generated alone; generated, played and judged through fc.check, with a property
// that always holds; and the same on two threads at once, each with its own seeds.
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { playCase, worlds, type NamedStrategy } from '../../scenarios/exploration/arbitraries/index.ts';
import { BUILT_IN, type SellerStrategy } from '../../sim/internal.ts';

const ORDERS = 10;
const seller: NamedStrategy = {
  name: 'redirect-to-formal',
  strategy: BUILT_IN['redirect-to-formal']?.() as SellerStrategy,
};
const seen = { orders: 0, rows: 0, cancellations: 0 };

/** Worlds a second. */
function generated(runs: number, seed: number): number {
  return rate(runs, seed, ({ orders }) => {
    seen.orders += orders.length;
    return true;
  });
}

function played(runs: number, seed: number): number {
  return rate(runs, seed, (world) => {
    const { journal, judgement } = playCase(world, seller);
    seen.rows += journal.rows;
    seen.cancellations += judgement.cancellations.length;
    return true;
  });
}

function rate(runs: number, seed: number, holds: Parameters<typeof fc.property<[World]>>[1]): number {
  const begin = performance.now();
  const result = fc.check(fc.property(worlds({ orders: ORDERS }), holds), { numRuns: runs, seed });
  if (result.failed || result.numRuns !== runs) throw new Error(`${result.numRuns} of ${runs} worlds`);
  return (runs / (performance.now() - begin)) * 1_000;
}

type World = Parameters<typeof playCase>[0];
type Job = { readonly runs: number; readonly seed: number };

async function onTwoThreads(threads: readonly Worker[], runs: number, seed: number): Promise<number> {
  const begin = performance.now();
  const done = threads.map((thread) => once(thread, 'message'));
  for (const [i, thread] of threads.entries()) thread.postMessage({ runs: runs / 2, seed: seed + i } satisfies Job);
  await Promise.all(done);
  return (runs / (performance.now() - begin)) * 1_000;
}

/** It loads TypeScript itself, as the worker of `cancelbench run` does. */
function newThread(): Worker {
  const boot = `import('tsx/esm/api').then(({ register }) => (register(), import('${import.meta.url}')))`;
  return new Worker(boot, {
    eval: true,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 96 },
    workerData: 'plays',
  });
}

async function main(runs: number, rounds: number): Promise<void> {
  const threads = [1, 2].map(newThread);
  generated(runs, 1);
  played(runs, 1); // warm
  await onTwoThreads(threads, runs * 2, 2);
  const rates: { alone: number; whole: number; two: number }[] = [];
  Object.assign(seen, { orders: 0, rows: 0, cancellations: 0 });
  for (let round = 1; round <= rounds; round += 1)
    rates.push({
      alone: generated(runs, round * 10),
      whole: played(runs, round * 10),
      two: await onTwoThreads(threads, runs * 2, round * 10),
    });
  for (const thread of threads) await thread.terminate();
  const median = (of: (each: (typeof rates)[number]) => number): number =>
    rates.map(of).sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? NaN;
  const perWorld = (count: number): string => (count / (runs * rounds)).toFixed(1);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const whole = (value: number): string => Math.round(value).toLocaleString('en');
  say(
    `${runs} worlds a round, ${rounds} rounds; a world: ${perWorld(seen.orders)} orders, ${perWorld(seen.rows)} journal rows, ${perWorld(seen.cancellations)} cancellations judged`,
  );
  say(`generated alone              ${whole(median(({ alone }) => alone))} worlds/s, one thread`);
  say(`generated, played and judged ${whole(median((each) => each.whole))} worlds/s, one thread`);
  say(`                             ${median((each) => each.whole / each.alone).toFixed(2)} of the rate alone`);
  say(
    `on two threads               ${whole(median(({ two }) => two))} worlds/s (${median((each) => each.two / each.whole).toFixed(2)} x one thread)`,
  );
}

if (isMainThread) {
  const [runs = 10_000, rounds = 5] = process.argv.slice(2).map(Number);
  await main(runs, rounds);
} else if (workerData === 'plays') {
  parentPort?.on('message', ({ runs, seed }: Job) => {
    played(runs, seed);
    parentPort?.postMessage('done');
  });
}
