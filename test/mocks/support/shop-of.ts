import { createMarketplace, type MockMarketplace } from '../../../mocks/index.ts';
import { ASK_BASE, ASK_BEGIN } from './ask.ts';

/** A shop with so many open orders in three stores, all paid. */
export async function shopOf(orders: number): Promise<MockMarketplace> {
  const market = createMarketplace({ startsAt: ASK_BEGIN });
  const { world } = market.seller();
  for (let i = 0; i < orders; i += 1)
    world.place({ market: i % 3, items: 1, amount: 2_500, byAmazon: false, plan: null });
  await market.handle(new Request(`${ASK_BASE}/_sim/clock/advance`, { method: 'POST', body: '{"by":"PT5M"}' }));
  return market;
}
