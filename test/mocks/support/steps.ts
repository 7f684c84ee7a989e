// What buyers, sellers and clients of two sellers may do, drawn at random and carried out.
import fc from 'fast-check';
import { ASK_BASE, digestOf, US, type Ask } from './ask.ts';
import { cancelFeed, feedJson, newReport, reportJson } from './ask-files.ts';

const LIST = `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-03-01&MaxResultsPerPage=2`;

export type Step = { readonly act: string; readonly which: number; readonly seller: string };

export const SELLER_STEP: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(
    ...[
      'place',
      'place',
      'pass',
      'pass',
      'self-cancel',
      'request',
      'message',
      'keep',
      'refuse',
      'ship',
      'feed',
      'report',
    ],
    ...['list', 'look', 'column', 'document', 'subscribe'],
  ),
  which: fc.nat(9),
  seller: fc.constantFrom('default', 'default', 'two'),
});

/** Does the steps; every answer, as text. Orders are the newest ones of the seller. */
export async function carryOut(ask: Ask, steps: readonly Step[]): Promise<string[]> {
  const told: string[] = [];
  const tell = (answer: { status: number; text: string }) => void told.push(`${answer.status} ${answer.text}`);
  for (const { act, which, seller } of steps) {
    const { workload } = ask.market.seller(seller).world.live;
    const id = workload.nameOf(Math.max(0, workload.size - 1 - which));
    const token = await ask.login(seller === 'default' ? '' : seller);
    const sim = async (path: string, body: object = {}) => tell(await ask.sim('POST', path, { seller, ...body }));
    if (act === 'place') await sim('orders', { marketplace: 'US', items: 1 + (which % 3) });
    if (act === 'pass') await sim('clock/advance', { by: `PT${[1, 3, 17, 40, 400, 1500][which % 6]}M` });
    if (act === 'self-cancel') await sim(`orders/${id}/self-cancel`);
    if (act === 'request') await sim(`orders/${id}/request-cancellation`);
    if (act === 'message') await sim(`orders/${id}/message`, { text: which % 2 ? 'Please cancel' : 'Thanks!' });
    if (act === 'keep' || act === 'refuse') await sim(`orders/${id}/buyer`, { act });
    if (act === 'column') await sim('seller', { requestColumn: which % 2 === 0 });
    if (act === 'look') tell(await ask.sim('GET', `orders/${id}?seller=${seller}`));
    if (act === 'list') tell(await ask.get(LIST, token));
    if (act === 'document')
      tell(await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' }, token));
    if (act === 'subscribe') tell(await ask.get('/notifications/v1/subscriptions/ORDER_CHANGE', token));
    if (seller !== 'default') continue;
    if (act === 'ship') await ask.raw(`${ASK_BASE}/seller/orders/${id}/ship`, { method: 'POST' });
    if (act === 'feed') told.push(JSON.stringify(await feedJson(ask, await cancelFeed(ask, id))));
    if (act === 'report')
      told.push(JSON.stringify(await reportJson(ask, await newReport(ask, 'GET_V2_SELLER_PERFORMANCE_REPORT'))));
  }
  tell(await ask.sim('GET', 'metrics'));
  tell(await ask.sim('GET', 'requests'));
  tell(await ask.sim('GET', 'journal?seller=two'));
  return [...told, digestOf(ask), digestOf(ask, 'two'), String(ask.market.clock.now())];
}
