// Exploring: every property can be broken, what is found is small, kept, and plays the same wherever it is opened.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptCase } from '../../../scenarios/exploration/worlds/kept-case.ts';
import { BUILT_IN, mutants, type SellerStrategy } from '../../../sim/internal.ts';
import {
  createCoverage,
  search,
  verdict,
  worlds,
  type Coverage,
  type NamedStrategy,
  type WorldCase,
} from '../../../scenarios/exploration/arbitraries/index.ts';
import { drawnWorlds } from '../../../scenarios/exploration/arbitraries/search.ts';
import { PROPERTIES } from '../../../scenarios/exploration/properties/catalogue.ts';
import type { Property } from '../../../scenarios/exploration/properties/property.ts';
import { timelineOf, mermaidOf } from '../../../scenarios/exploration/replay/timeline.ts';
import { savingChange } from '../../../scenarios/exploration/replay/saving-change.ts';
import { keep, keptIn, readKept } from '../../../scenarios/exploration/worlds/keep.ts';
import { mergeKept } from '../../../scenarios/exploration/worlds/merge-kept.ts';
import { playCase } from '../../../scenarios/exploration/worlds/play-case.ts';
import { smallest } from '../../../scenarios/exploration/worlds/smallest.ts';
import { fromToken, toToken, type Kept } from '../../../scenarios/exploration/worlds/token.ts';

const builtIn = (name: string): NamedStrategy => ({ name, strategy: BUILT_IN[name]?.() as SellerStrategy });
const propertyNamed = (begin: string) => {
  const found = PROPERTIES.find(({ name }) => name.startsWith(begin));
  if (found === undefined) throw new Error(begin);
  return found;
};

/** Cancels the whole order with the right reason whatever part of it was asked for, but only in Japan: about one world in a hundred. */
const rareBug: NamedStrategy = {
  name: 'rare-bug',
  strategy: (seen, desk) => {
    const answer = (BUILT_IN['redirect-to-formal'] as () => SellerStrategy)()(seen, desk);
    const file = desk.file(seen.order);
    if (seen.type !== 'request-seen' || file.marketplace !== 'JP' || file.items < 2) return answer;
    return answer.map((each) =>
      each.type === 'cancel' ? { type: 'cancel', order: each.order, reason: each.reason } : each,
    );
  },
};
const spammer: NamedStrategy = {
  name: 'spammer',
  strategy: (seen) =>
    seen.type === 'message-seen'
      ? [{ type: 'reply', order: seen.order, kind: 'answer', text: 'See https://my-shop.example for 10 % off' }]
      : [],
};
const marketer: NamedStrategy = {
  name: 'marketer',
  strategy: (seen) =>
    seen.type === 'message-seen'
      ? [{ type: 'contact-buyer', order: seen.order, medium: 'letter', purpose: 'marketing' }]
      : [],
};

/** Sellers with a planted fault. */
const faulty: readonly NamedStrategy[] = mutants().flatMap(({ id, wrong }) =>
  wrong.type === 'seller' ? [{ name: id, strategy: wrong.spoil(builtIn('redirect-to-formal').strategy) }] : [],
);

describe('properties', () => {
  test('each has a source, a name of its own, and can be broken or be without an occurrence', () => {
    expect(new Set(PROPERTIES.map(({ name }) => name)).size).toBe(PROPERTIES.length);
    const sellers = [
      ...['ship-anyway', 'ignore', 'out-of-stock-coaxer', 'cancel-on-any-request'].map(builtIn),
      ...faulty,
      marketer,
      spammer,
      rareBug,
    ];
    for (const property of PROPERTIES) {
      expect(property.source.length, property.name).toBeGreaterThan(20);
      const fails = sellers.some((seller) => {
        const { world } = search({ property, seller, runs: seller === rareBug ? 400 : 120, seed: 1 });
        return property.kind === 'sometimes' ? world === null : world !== null;
      });
      expect(fails, property.name).toBe(true);
    }
  }, 60_000);

  test('the documented answer keeps those that are in its hands', () => {
    // Not the reason and the extent: a seller who is out of stock and has not seen the request cancels all and gives their own reason.
    // Not "every request on file is dealt with": a shop that ships after the automatic cancellation and watches no channel that shows
    // the request cannot deal with it.
    for (const begin of ['never ships after', 'never asks', 'never contacts'])
      expect(
        search({ property: propertyNamed(begin), seller: builtIn('redirect-to-formal'), runs: 300, seed: 2 }).world,
        begin,
      ).toBeNull();
  });
});

describe('a rare bug', () => {
  const property = propertyNamed('never cancels more');
  const breaks = (world: WorldCase) => verdict(property, rareBug, world) !== null;

  test('is found, shrunk, kept, and broken again by the first world tried in another folder', () => {
    const all = fc.sample(worlds(), { numRuns: 2_000, seed: 5 });
    const share = all.filter(breaks).length / all.length;
    expect([share > 0.001, share < 0.03]).toEqual([true, true]); // about one in a hundred
    const found = search({ property, seller: rareBug, runs: 3_000, seed: 5 });
    expect(found.world).not.toBeNull();
    const world = smallest(found.world as WorldCase, breaks);
    expect(world.orders.length).toBe(1);
    const acts = timelineOf(playCase(world, rareBug), null).filter(
      ({ line }) => !/surfaced|seen/.test(line.event.type),
    );
    expect(acts.length).toBeLessThanOrEqual(6);
    const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'cancelbench-kept-')));
    const path = keep(folders[0] ?? '', keptCase(property.name, rareBug, world));
    keep(folders[1] ?? '', readKept(path));
    const [kept] = keptIn(folders[1] ?? '');
    const again = search({ property, seller: rareBug, runs: 10, seed: 99, examples: [kept?.world as WorldCase] });
    expect([again.world !== null, playCase(kept?.world as WorldCase, rareBug).journal.digest()]).toEqual([
      true,
      kept?.digest,
    ]);
    expect(readdirSync(folders[1] ?? '')).toEqual([
      expect.stringMatching(/^never-cancels-more-than-was-asked-for-rare-bug-[0-9a-f]{8}\.json$/),
    ]);
    for (const folder of folders) rmSync(folder, { recursive: true });
  }, 60_000);

  test('is shrunk to one order and at most six acts whatever world showed it', () => {
    for (const seed of [1, 2, 3, 4, 6, 7, 8]) {
      const found = search({ property, seller: rareBug, runs: 2_000, seed });
      const world = smallest(found.world as WorldCase, breaks);
      const acts = timelineOf(playCase(world, rareBug), null).filter(
        ({ line }) => !/surfaced|seen/.test(line.event.type),
      );
      expect([world.orders.length, acts.length <= 6], `seed ${seed}`).toEqual([1, true]);
    }
  }, 60_000);

  test('what is left cannot be made smaller', () => {
    const found = search({ property, seller: rareBug, runs: 3_000, seed: 5 });
    const world = smallest(found.world as WorldCase, breaks);
    expect(smallest(world, breaks)).toEqual(world);
    expect(breaks(world)).toBe(true);
    for (let i = 0; i < world.orders.length; i += 1)
      expect(breaks({ ...world, orders: world.orders.filter((_, at) => at !== i) })).toBe(false);
  }, 60_000);
});

describe('kept worlds of several machines', () => {
  const property = propertyNamed('never cancels more');
  const [here, there] = fc
    .sample(worlds(), { numRuns: 2, seed: 8 })
    .map((world) => keptCase(property.name, rareBug, world)) as [Kept, Kept];

  test('are merged: each world once, with the lower count of passes, from folders in folders', () => {
    const [into, artifacts] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'cancelbench-merge-'))) as [string, string];
    keep(into, here, 7);
    keep(join(artifacts, 'job-1', 'regressions'), here, 2);
    keep(join(artifacts, 'job-2'), there, 0);
    keep(join(artifacts, 'job-3'), there, 5);
    expect(mergeKept(into, [artifacts])).toEqual({ added: 1, known: 2 });
    expect(
      keptIn(into)
        .map(({ passed }) => passed)
        .sort(),
    ).toEqual([0, 2]);
    expect(mergeKept(into, [artifacts])).toEqual({ added: 0, known: 3 });
    for (const folder of [into, artifacts]) rmSync(folder, { recursive: true });
  });

  test('a file that holds none stops the merge before anything is written', () => {
    const [into, artifacts] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'cancelbench-merge-'))) as [string, string];
    keep(join(artifacts, 'a'), here);
    writeFileSync(join(artifacts, 'b.json'), '{"property": 1}');
    expect(() => mergeKept(into, [artifacts])).toThrow(/b\.json: the file holds no world of this version/);
    expect(() => mergeKept(into, [join(artifacts, 'c')])).toThrow(/no such file or folder/);
    expect(readdirSync(into)).toEqual([]);
    for (const folder of [into, artifacts]) rmSync(folder, { recursive: true });
  });
});

describe('coverage', () => {
  const always: Property = { name: 'anything', kind: 'always', source: 'planted here', check: () => null };
  const byGeneral = ({ counts }: Coverage) => [...counts].filter(([name]) => !name.includes(' '));

  test.each(['redirect-to-formal', 'cancel-on-any-request'])(
    'searching leads to rare situations: %s',
    (name) => {
      let [moreKinds, plainKinds] = [0, 0];
      for (const seed of [1, 2, 3]) {
        const [guided, plain] = [createCoverage(), createCoverage()];
        search({ property: always, seller: builtIn(name), runs: 1_000, seed, coverage: guided });
        for (const world of drawnWorlds(1_000, seed)) plain.note(world, playCase(world, builtIn(name)));
        const rarest = byGeneral(plain)
          .sort(([, a], [, b]) => a - b)
          .slice(0, 15)
          .map(([situation]) => situation);
        const met = ({ counts }: Coverage) => rarest.reduce((sum, situation) => sum + (counts.get(situation) ?? 0), 0);
        expect(met(guided)).toBeGreaterThan(2 * met(plain));
        expect(guided.played).toBe(1_000);
        moreKinds += byGeneral(guided).length;
        plainKinds += byGeneral(plain).length;
      }
      expect(moreKinds).toBeGreaterThanOrEqual(plainKinds); // and what is common is not lost over it
    },
    60_000,
  );

  test('the same seed leads to the same worlds', () => {
    const [a, b] = [createCoverage(), createCoverage()];
    for (const coverage of [a, b])
      search({ property: always, seller: builtIn('redirect-to-formal'), runs: 200, seed: 5, coverage });
    expect([...a.counts]).toEqual([...b.counts]);
  });
});

describe('tokens', () => {
  const kept = (world: WorldCase): Kept =>
    keptCase(propertyNamed('never ships').name, builtIn('redirect-to-formal'), world);

  test('hold the world itself, so 1,000 of them play to the same digests after the generators are reordered', () => {
    const tokens = fc.sample(worlds(), { numRuns: 1_000, seed: 11 }).map((world) => toToken(kept(world)));
    // another version of the generators: the same seed gives other worlds, and nothing of a token hangs on it
    const reordered = fc.tuple(fc.nat(), worlds()).map(([, world]) => world);
    const same = fc
      .sample(reordered, { numRuns: 1_000, seed: 11 })
      .filter((world, i) => toToken(kept(world)) === tokens[i]);
    expect(same.length).toBeLessThan(10);
    for (const token of tokens) {
      const read = fromToken(token);
      if (typeof read === 'string') throw new Error(read);
      expect(playCase(read.world, builtIn(read.strategy)).journal.digest()).toBe(read.digest);
    }
  }, 60_000);

  test('a slip is noticed', () => {
    const [world] = fc.sample(worlds(), { numRuns: 1, seed: 3 });
    const token = toToken(kept(world as WorldCase));
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('a', 'B', '0', '-'), (at, letter) => {
        fc.pre(token[at] !== letter);
        expect(typeof fromToken(token.slice(0, at) + letter + token.slice(at + 1))).toBe('string');
      }),
    );
    for (const wrong of ['', 'cb1:', 'cb2:x.y', token.slice(0, -3), `${token}a`])
      expect(typeof fromToken(wrong)).toBe('string');
    expect(fromToken(`  ${token}\n`)).toEqual(kept(world as WorldCase));
  });
});

describe('replay', () => {
  const property = propertyNamed('never misses');
  const seller = builtIn('redirect-to-formal');
  const found = search({ property, seller, runs: 300, seed: 1 });
  const world = smallest(found.world as WorldCase, (smaller) => verdict(property, seller, smaller) !== null);

  test('names the smallest change that would have saved the order, and it does', () => {
    const change = savingChange(world, seller, (each) => verdict(property, each.seller, each.world) === null);
    expect(change?.says).toMatch(/every 15 minutes|^also watch|at all hours|hours later/);
    expect(verdict(property, change?.seller as NamedStrategy, change?.world as WorldCase)).toBeNull();
    expect(savingChange(world, seller, () => false)).toBeNull();
  });

  test('draws who did what to whom', () => {
    const drawn = mermaidOf(playCase(world, seller), null);
    expect(drawn).toMatch(/^sequenceDiagram\n  participant B as Buyer\n/);
    expect(drawn).toMatch(/^  \w->>\w: \d\d-\d\d \d\d:\d\d UTC \S/m);
    expect(drawn).toMatch(/B->>M: .*files a cancellation request/);
    expect(drawn).toMatch(/M->>S: .*request shows in/);
    for (const line of drawn.split('\n').slice(4)) expect(line).toMatch(/^  [BMS]->>[BMS]: [^;#:]+:[^;#:]+$/);
  });
});
