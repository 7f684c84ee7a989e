import { isBreach, type PlayedArm } from '../../sim/internal.ts';

/** The cancellation rate over one window that ends with a judged day. */
export type JudgedWindow = {
  readonly marketplace: string;
  /** Marketplace-local dates, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** Cancellations that count. */
  readonly numerator: number;
  /** Seller-fulfilled orders. */
  readonly denominator: number;
  /** A fraction; null for a window without orders. */
  readonly rate: number | null;
  /** Whether the rate breaks the limit. */
  readonly breach: boolean;
};

/** Every judged window of every marketplace and limit, as finally restated. */
export function windowsOf({ judgement, markets }: PlayedArm): readonly JudgedWindow[] {
  return judgement.markets.flatMap(({ windows }, market) => {
    const calendar = markets[market] as PlayedArm['markets'][number];
    return windows.flatMap(({ limit, numerators, denominators }) =>
      Array.from(numerators, (numerator, i) => {
        const day = calendar.warmUp + i;
        const denominator = denominators[i] ?? 0;
        return {
          marketplace: calendar.rules.marketplace.code,
          from: calendar.dates[Math.max(0, day - limit.windowDays + 1)] ?? '',
          to: calendar.dates[day] ?? '',
          numerator,
          denominator,
          rate: denominator === 0 ? null : numerator / denominator,
          breach: isBreach(numerator, denominator, limit),
        };
      }),
    );
  });
}
