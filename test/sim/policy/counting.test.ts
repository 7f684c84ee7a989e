import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { determine, type CancellationFacts } from '../../../sim/policy/determine.ts';
import { readingChoices } from '../../../sim/policy/in-force.ts';
import { CANCELLERS, CAUSES, FULFILLED_BY, ON_FILE, REASONS } from '../../../sim/policy/words.ts';
import { BOTH_SETS, CANCELLATION, rules } from './fixture.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';

type Row = readonly [string, Partial<CancellationFacts>, 'counts' | 'exempt' | 'not-judged', string];

// The table of the help pages, row by row; the last column is the deciding clause.
const TABLE: readonly Row[] = [
  ['on file, reason Buyer cancelled', { onFile: 'formal' }, 'exempt', 'exemption.buyer-request'],
  ['legacy request, reason Buyer cancelled', { onFile: 'legacy' }, 'exempt', 'exemption.buyer-request'],
  ['on file, another reason', { onFile: 'formal', reason: 'no-inventory' }, 'counts', 'counts.other-reason'],
  ['legacy request, another reason', { onFile: 'legacy', reason: 'pricing-error' }, 'counts', 'counts.other-reason'],
  ['message only, reason Buyer cancelled', {}, 'counts', 'counts.message-only'],
  ['nothing, any other reason', { reason: 'no-inventory' }, 'counts', 'counts.no-request'],
  ['nothing, no reason', { reason: null }, 'counts', 'counts.no-request'],
  ['buyer alone, in the window', { by: 'buyer', cause: 'self-cancel', reason: null }, 'exempt', 'exempt.self-cancel'],
  ['buyer alone, pending', { by: 'buyer', cause: 'self-cancel', wasPending: true }, 'exempt', 'exempt.self-cancel'],
  ['Amazon: not shipped', { by: 'amazon', cause: 'not-shipped', reason: null }, 'counts', 'counts.auto-cancel'],
  [
    'Amazon: not shipped, request on file',
    { by: 'amazon', cause: 'not-shipped', reason: null, onFile: 'formal' },
    'counts',
    'counts.auto-cancel-on-file',
  ],
  ['Amazon: payment', { by: 'amazon', cause: 'payment', reason: null }, 'exempt', 'exempt.payment'],
  ['Amazon: fraud', { by: 'amazon', cause: 'fraud', reason: null }, 'exempt', 'exempt.payment'],
  ['fulfilled by Amazon', { fulfilledBy: 'amazon' }, 'not-judged', 'not-judged.amazon-fulfilled'],
  ['more than asked for', { onFile: 'formal', coversRequest: false }, 'counts', 'counts.beyond-request'],
];

describe.each(BOTH_SETS)('the counting table of $id', (set) => {
  it.each(TABLE)('%s', (_, given, effect, clause) => {
    const found = determine({ ...CANCELLATION, ...given }, resolveRules(set, 'UK'));
    expect(found).toMatchObject({ effect, counts: effect === 'counts' });
    expect(found.clauses[0]).toBe(clause);
    expect(found.sentence).toMatch(/^[A-Z].+\.$/);
  });
});

// Conflicting or silent sources: what the alternative reading turns round.
const TURNED: readonly (readonly [string, string, string, Partial<CancellationFacts>])[] = [
  ['UK', 'other-reason', 'exempt', { onFile: 'formal', reason: 'no-inventory' }],
  ['UK', 'auto-cancel-on-file', 'exempt', { by: 'amazon', cause: 'not-shipped', reason: null, onFile: 'legacy' }],
  ['UK', 'item-cancel', 'orders-only', { extent: 'items', reason: 'no-inventory' }],
  ['DE', 'item-cancel', 'orders-only', { extent: 'items' }],
  ['UK', 'beyond-request', 'exempt', { onFile: 'formal', coversRequest: false }],
];

describe('readings', () => {
  it.each(TURNED)('%s %s=%s turns a hit into none', (code, conflict, reading, given) => {
    const facts = { ...CANCELLATION, ...given };
    expect(determine(facts, rules('documented', code)).counts).toBe(true);
    const turned = determine(facts, rules('documented', code, { [conflict]: reading }));
    expect(turned).toMatchObject({ counts: false, effect: 'exempt', reading: `${conflict}=${reading}` });
  });

  // Each alternative turns exactly its own rows, in both sets: no reading may leak into a row it does not speak of.
  const onFile = ['on file, another reason', 'legacy request, another reason'];
  const OWN_ROWS: Readonly<Record<string, readonly string[]>> = {
    'other-reason=exempt': onFile,
    'auto-cancel-on-file=exempt': ['Amazon: not shipped, request on file'],
    'beyond-request=exempt': ['more than asked for'],
  };
  const choices = BOTH_SETS.flatMap((set) =>
    readingChoices(set).flatMap(({ conflict, readings }) =>
      readings.slice(1).map((reading) => [set.id, conflict, reading] as const),
    ),
  );
  it.each(choices)('of %s: %s=%s turns its own rows of the table and no other', (id, conflict, reading) => {
    const chosen = rules(id, 'UK', { [conflict]: reading });
    const turned = TABLE.filter(
      ([, given, effect]) => determine({ ...CANCELLATION, ...given }, chosen).effect !== effect,
    );
    expect(turned.map(([name]) => name)).toEqual(OWN_ROWS[`${conflict}=${reading}`] ?? []);
  });

  it.each(['AE', 'JP', 'IN'])('%s counts orders only, unless read otherwise', (code) => {
    const facts: CancellationFacts = { ...CANCELLATION, extent: 'items', reason: 'no-inventory' };
    expect(determine(facts, rules('documented', code)).counts).toBe(false);
    const otherwise = rules('documented', code, { 'item-cancel-orders-only-sites': 'counts' });
    expect(determine(facts, otherwise).counts).toBe(true);
  });

  it('names the reading by which an item cancellation counts', () => {
    const found = determine({ ...CANCELLATION, extent: 'items' }, rules('documented', 'UK'));
    expect(found.clauses).toEqual(['counts.message-only', 'counts.item-cancel']);
    expect(found.reading).toBe('item-cancel=counts');
  });

  it('says `default` where no sources conflict', () => {
    expect(determine(CANCELLATION, rules('documented', 'UK')).reading).toBe('default');
  });
});

const anyFacts: fc.Arbitrary<CancellationFacts> = fc.record({
  fulfilledBy: fc.constantFrom(...FULFILLED_BY),
  by: fc.constantFrom(...CANCELLERS),
  cause: fc.constantFrom(...CAUSES),
  reason: fc.constantFrom(null, ...REASONS),
  onFile: fc.constantFrom(...ON_FILE),
  wasPending: fc.boolean(),
  extent: fc.constantFrom('order', 'items'),
  coversRequest: fc.boolean(),
});
const anyRules = fc
  .record({
    set: fc.constantFrom('announced', 'documented'),
    code: fc.constantFrom('US', 'UK', 'JP', 'IN', 'FR'),
    other: fc.constantFrom('counts', 'exempt'),
    item: fc.constantFrom('counts', 'orders-only'),
  })
  .map(({ set, code, other, item }) => rules(set, code, { 'other-reason': other, 'item-cancel': item }));

describe('for any cancellation', () => {
  it('the answer names clauses of the set, and counts exactly if its effect says so', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, given) => {
        const found = determine(facts, given);
        expect(found.counts).toBe(found.effect === 'counts');
        const known = BOTH_SETS.find((set) => set.id === given.setId)?.clauses.map((clause) => clause.id);
        for (const clause of found.clauses) expect(known).toContain(clause);
      }),
    );
  });

  it('a request on file never turns an exempt cancellation by the seller into a hit', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, given) => {
        fc.pre(facts.by === 'merchant');
        const without = determine({ ...facts, onFile: 'none' }, given);
        const filed = determine({ ...facts, onFile: 'formal' }, given);
        expect(filed.counts && !without.counts).toBe(false);
      }),
    );
  });

  it('formal and legacy requests are worth the same', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, given) => {
        expect(determine({ ...facts, onFile: 'legacy' }, given)).toEqual(
          determine({ ...facts, onFile: 'formal' }, given),
        );
      }),
    );
  });
});
