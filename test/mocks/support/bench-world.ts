import type { Instant } from '../../../sim/internal.ts';
import type { WorldDesign } from '../../../mocks/index.ts';
import { experimentOf } from '../../support/worlds.ts';

const DAY = 86_400_000;

/** About so many open orders of one day, all paid and none shipped. */
export function benchWorld(orders: number): WorldDesign {
  const setting = {
    codes: ['US'],
    from: '2026-03-03',
    days: 1,
    warmUp: 0,
    perDay: orders * 1.02,
    orders: { outOfStock: 0, failedPayment: 0, slowPayment: 0, amazonFulfilled: 0 },
  };
  const begin = Date.UTC(2026, 2, 3, 8) as Instant;
  return {
    experiment: experimentOf(setting, null),
    live: { handsOverAt: begin, outsideShips: true, playUntil: (begin + DAY + 3_600_000) as Instant },
    prelude: () => undefined,
  };
}
