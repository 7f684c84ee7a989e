import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDigest } from '../../../sim/policy/content-digest.ts';
import { readingChoices } from '../../../sim/policy/in-force.ts';
import { MARKETPLACES, marketplaceOf } from '../../../sim/policy/marketplaces.ts';
import { parsePolicySet, policySet } from '../../../sim/policy/sets.ts';
import { BOTH_SETS } from './fixture.ts';

/** A set as a file of its own would have it. */
function asFile(id: string): { id: string; title: string; marketplaces: string[]; clauses: { value: unknown }[] } {
  const { title, marketplaces, clauses } = policySet(id);
  const codes = marketplaces.map(({ code }) => code);
  return { id, title, marketplaces: codes, clauses: clauses.map((clause) => ({ ...clause })) };
}

const digestOf = (file: ReturnType<typeof asFile>) =>
  contentDigest({ id: file.id, marketplaces: file.marketplaces, clauses: file.clauses });

describe.each(BOTH_SETS)('the set $id', (set) => {
  it.each(set.clauses)('$id has a source, or is assumed', ({ provenance, sources, says }) => {
    expect(provenance === 'assumed' || sources.length > 0).toBe(true);
    expect(says.length).toBeLessThan(260);
  });

  it('survives being written and read, with its digest', () => {
    const again = parsePolicySet(JSON.parse(JSON.stringify(asFile(set.id))));
    expect(again).toMatchObject({ ok: true, set: { digest: set.digest, clauses: set.clauses } });
  });

  it('gets another digest when any clause says anything else', () => {
    const file = asFile(set.id);
    expect(digestOf(file)).toBe(set.digest);
    for (const clause of file.clauses) {
      const { value } = clause;
      clause.value = { other: value };
      expect(digestOf(file)).not.toBe(set.digest);
      clause.value = value;
    }
  });

  it('offers at least two readings in every conflict, the default first', () => {
    for (const { readings, clauses } of readingChoices(set)) {
      expect(readings.length).toBeGreaterThan(1);
      for (const clause of clauses)
        expect(clause.readings?.[0]).toMatchObject({ id: readings[0], value: clause.value });
    }
  });
});

describe('inheriting', () => {
  it('announced takes every topic it does not settle from documented, and says so', () => {
    const [announced, documented] = [policySet('announced'), policySet('documented')];
    const topics = (clauses: typeof announced.clauses) => new Set(clauses.map((clause) => clause.topic));
    expect([...topics(documented.clauses)].filter((topic) => !topics(announced.clauses).has(topic))).toEqual([]);
    const own = announced.clauses.filter((clause) => clause.sources[0]?.key === 'SEED');
    expect(own.every((clause) => ['stated', 'inferred'].includes(clause.provenance))).toBe(true);
    const taken = announced.clauses.filter((clause) => !own.includes(clause));
    expect(taken.every((clause) => clause.provenance !== 'stated')).toBe(true);
  });

  it('is cached', () => {
    expect(policySet('announced')).toBe(policySet('announced'));
  });
});

describe('marketplaces', () => {
  it('have ids and codes of their own', () => {
    expect(new Set(MARKETPLACES.map(({ id }) => id)).size).toBe(23);
    expect(new Set(MARKETPLACES.map(({ code }) => code)).size).toBe(23);
    expect(marketplaceOf('UK')).toMatchObject({ id: 'A1F83G8C2ARO7P', timeZone: 'Europe/London' });
    expect(marketplaceOf('GB')).toBeUndefined();
  });
});

describe('the digest', () => {
  it('does not depend on the order of keys, and does on everything else', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), fc.string(), (record, extra) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        expect(contentDigest(turned)).toBe(contentDigest(record));
        expect(contentDigest([record, extra])).not.toBe(contentDigest([record]));
      }),
    );
    expect(contentDigest(['a', 'b'])).not.toBe(contentDigest(['b', 'a']));
    expect(contentDigest('1')).not.toBe(contentDigest(1));
  });
});
