import { KEEPS_TO_PLAN, type BuyerPlan } from '../../../sim/internal.ts';
import type { Ask } from './ask.ts';

const HOUR = 3_600_000;

/** An order whose buyer writes that it should be cancelled, waits for days, and does as he is told. */
export async function followingBuyer(ask: Ask): Promise<{ readonly id: string; readonly followsAfter: number }> {
  const account = ask.market.seller();
  const asks = { wish: 'message', says: 'wants-to-cancel', asksAfter: 35 * 60_000 } as const;
  const plan = {
    ...KEEPS_TO_PLAN,
    ...asks,
    followsRedirect: true,
    followsAfter: 3 * HOUR,
    patience: 72 * HOUR,
    items: 1,
  };
  const order = account.world.place({ market: 0, items: 1, amount: 2_500, byAmazon: false, plan: plan as BuyerPlan });
  const id = account.world.live.workload.nameOf(order);
  await ask.advance('PT40M');
  return { id, followsAfter: plan.followsAfter };
}
