import type { Property } from './property.ts';
import { CRITERIA } from './sources.ts';

export const RATES: readonly Property[] = [
  {
    name: 'keeps the cancellation rate within its limit',
    kind: 'always',
    source: CRITERIA,
    check({ judgement, markets }) {
      for (const [market, measured] of judgement.markets.entries()) {
        const bad = measured.windows.flatMap(({ evaluations }) => evaluations).find(({ breach }) => breach);
        if (bad === undefined) continue;
        const code = markets[market]?.rules.marketplace.code ?? '';
        return {
          order: null,
          what: `${bad.numerator} of ${bad.denominator} orders of a window in ${code} count as cancelled`,
        };
      }
      return null;
    },
  },
];
