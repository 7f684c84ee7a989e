import type { PlayedArm } from '../../../sim/internal.ts';
import type { Property, Violation } from './property.ts';
import { CRITERIA } from './sources.ts';
import { storiesOf, type Line } from './stories.ts';

/** The first window in breach; null when there is none. */
function breach({ judgement, markets }: PlayedArm): Violation | null {
  for (const [market, measured] of judgement.markets.entries()) {
    const bad = measured.windows.flatMap(({ evaluations }) => evaluations).find((evaluation) => evaluation.breach);
    if (bad === undefined) continue;
    const code = markets[market]?.rules.marketplace.code ?? '';
    return {
      order: null,
      what: `${bad.numerator} of ${bad.denominator} orders of a window in ${code} count as cancelled`,
    };
  }
  return null;
}

/** Share of all orders whose buyer asks by message, or that have no stock. */
function provoked(played: PlayedArm): number {
  const stories = storiesOf(played);
  const provokes = ({ event }: Line): boolean =>
    event.type === 'stock-missing' || (event.type === 'cancellation-requested' && event.route === 'informal');
  return stories.filter((story) => story.some(provokes)).length / Math.max(1, stories.length);
}

/**
 * Below this share of such orders, a seller who acts only on requests on file stays within the
 * limit.
 */
const SHARE = 0.025;

export const RATES: readonly Property[] = [
  {
    name: 'keeps the cancellation rate within its limit',
    kind: 'always',
    source: CRITERIA,
    check: breach,
  },
  {
    name: 'keeps the cancellation rate within its limit while fewer than 2.5 % ask by message or find no stock',
    kind: 'always',
    source: CRITERIA,
    check: (played) => (provoked(played) < SHARE ? breach(played) : null),
  },
];
