// Orders 2026-01-01 says who cancelled a line and why. That is not what the buyer wrote.
import { beforeEach, describe, expect, test } from 'vitest';
import { openAsk, settledOrder, type Ask, type Json } from './support/ask.ts';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
});

const cancellations = async (id: string): Promise<readonly unknown[]> => {
  const { body } = await ask.get(`/orders/2026-01-01/orders/${id}?includedData=CANCELLATION`);
  return [...(body['order']?.['orderItems'] ?? [])].map((item: Json) => item['cancellation']);
};
function cancel(id: string, reason: 'buyer-cancelled' | 'no-inventory', items = 255): void {
  const account = ask.market.seller();
  account.world.seller({ type: 'cancel', order: account.book.numberOf(id) ?? -1, reason, items });
}
const asks = async (id: string): Promise<void> => {
  await ask.act(`orders/${id}/request-cancellation`, { reason: 'found-cheaper' });
  await ask.advance('PT10M');
};
const REQUEST = { requester: 'BUYER', cancelReason: 'Found cheaper somewhere else.' };
const NO_INVENTORY = { cancelledBy: 'MERCHANT', cancelReason: 'No inventory' };

describe('cancellationExecution', () => {
  test('has the reason of a merchant without stock, whom nobody asked', async () => {
    const id = await settledOrder(ask);
    cancel(id, 'no-inventory');
    expect(await cancellations(id)).toEqual([{ cancellationExecution: NO_INVENTORY }]);
  });

  test('has the reason of the merchant beside the reason of the buyer', async () => {
    for (const [reason, cancelReason] of [
      ['buyer-cancelled', 'Buyer requested cancellation'],
      ['no-inventory', 'No inventory'],
    ] as const) {
      const id = await settledOrder(ask);
      await asks(id);
      cancel(id, reason);
      expect(await cancellations(id)).toEqual([
        { cancellationRequest: REQUEST, cancellationExecution: { cancelledBy: 'MERCHANT', cancelReason } },
      ]);
    }
  });

  test('is told line by line', async () => {
    const id = await settledOrder(ask, { items: 3 });
    cancel(id, 'no-inventory', 1);
    cancel(id, 'buyer-cancelled', 2);
    const merchant = { cancelledBy: 'MERCHANT', cancelReason: 'Buyer requested cancellation' };
    expect(await cancellations(id)).toEqual([
      { cancellationExecution: NO_INVENTORY },
      { cancellationExecution: merchant },
      undefined,
    ]);
  });

  test('names the buyer, and Amazon, with reasons of theirs', async () => {
    const alone = String((await ask.act('orders', { marketplace: 'US' }))['orderId']);
    await ask.act(`orders/${alone}/self-cancel`);
    expect(await cancellations(alone)).toEqual([
      { cancellationExecution: { cancelledBy: 'BUYER', cancelReason: 'Buyer cancelled the order' } },
    ]);
    const forgotten = await settledOrder(ask);
    await ask.advance('P60D');
    expect(await cancellations(forgotten)).toEqual([
      { cancellationExecution: { cancelledBy: 'AMAZON', cancelReason: 'Order not shipped in time' } },
    ]);
  });
});

test('an order that was cancelled while it was pending never shows a price, in either API', async () => {
  const id = String((await ask.act('orders', { marketplace: 'US' }))['orderId']);
  const price = async (): Promise<readonly boolean[]> => {
    const v0 = (await ask.get(`/orders/v0/orders/${id}`)).text;
    const later = (await ask.get(`/orders/2026-01-01/orders/${id}?includedData=PROCEEDS,RECIPIENT`)).text;
    return [/OrderTotal/.test(v0), /proceeds/.test(later), /unitPrice/.test(later), /recipient/.test(later)];
  };
  expect(await price()).toEqual([false, false, false, false]);
  await ask.act(`orders/${id}/self-cancel`);
  expect(viewStatus(id)).toBe('cancelled');
  expect(await price()).toEqual([false, false, false, false]);
});

function viewStatus(id: string): string {
  const account = ask.market.seller();
  return account.view(account.book.numberOf(id) ?? -1).status;
}
