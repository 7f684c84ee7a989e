// Situations: named paths of requests, counted by marketplace, demanded by scenarios.
import { describe, expect, it } from 'vitest';
import { readCover, situationProblem } from '../../sim/internal.ts';
import { judgeCover } from '../../sim/experiment/situations.ts';
import type { MarketSummary } from '../../sim/experiment/summary.ts';
import { takesIn } from '../../sim/ledger/situations.ts';

const market = (situations: Record<string, number>) => ({ situations }) as unknown as MarketSummary;
const seen = [
  {
    code: 'DE',
    market: market({
      order: 100,
      redirected: 4,
      'formal/after-label/cancelled/exempt': 2,
      'informal/after-label/redirected/counted': 1,
    }),
  },
  { code: 'UK', market: market({ order: 300, 'formal/after-label/cancelled/exempt': 6 }) },
];

describe('a demanded situation', () => {
  it.each([
    ['redirected', 4, 400],
    ['formal', 0, 400], // a name, not the beginning of a path
    ['formal/after-label', 8, 400],
    ['*/after-label/*/exempt', 8, 400],
    ['*/after-label', 9, 400],
    ['DE */after-label', 3, 100],
    ['UK informal/after-label', 0, 300],
  ])('%s occurred %i times in %i orders', (wanted, hits, orders) => {
    expect(judgeCover(wanted, 0.001, seen).observed).toBe(`${hits} of ${orders} orders`);
  });

  it('fails just above its share and passes at it', () => {
    expect(judgeCover('formal/after-label', 0.02, seen).verdict).toBe('pass');
    expect(judgeCover('formal/after-label', 0.0201, seen).verdict).toBe('fail');
  });

  it.each([
    ['redirectd', 'redirectd'],
    ['formal/after-lable', 'after-lable'],
    ['formal/*/*/*/*', '*'],
    ['email/before-label', 'email'],
  ])('%s is none: %s is wrong', (wanted, found) => {
    expect(situationProblem(wanted)?.found).toBe(found);
  });

  it.each(['order', 'request-after-label', 'formal/*/cancelled', 'informal/before-label/left-alone/open'])(
    '%s is one',
    (wanted) => {
      expect(situationProblem(wanted)).toBeNull();
    },
  );

  it('is read with its marketplace', () => {
    expect(readCover('DE formal/after-label')).toEqual({ marketplace: 'DE', situation: 'formal/after-label' });
    expect(readCover('order-kept')).toEqual({ marketplace: null, situation: 'order-kept' });
    expect(takesIn('formal/*/cancelled', 'formal/after-label/cancelled/exempt')).toBe(true);
    expect(takesIn('formal', 'formal/after-label/cancelled/exempt')).toBe(false);
  });
});
