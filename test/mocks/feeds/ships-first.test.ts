// The fault `ships-first` strikes where a parcel can still leave, and nowhere else.
import { expect, test } from 'vitest';
import { parseFaults } from '../../../mocks/index.ts';
import { openAsk, settledOrder, ship, viewOf } from '../support/ask.ts';
import { cancelFeed, feedResult, feedStatus } from '../support/ask-files.ts';

const open = async () => {
  const ask = await openAsk({ faults: parseFaults({ seed: 3, rules: [{ fault: 'ships-first' }] } as never) });
  return { ask, struck: () => ask.market.seller().state.faults.injected.map(({ fault }) => fault) };
};

test('an order that waits is shipped before it can be cancelled', async () => {
  const { ask, struck } = await open();
  const id = await settledOrder(ask);
  const feed = await cancelFeed(ask, id);
  expect(await feedStatus(ask, feed)).toBe('DONE');
  expect(await feedResult(ask, feed)).toContain('<MessagesWithError>1<');
  expect([viewOf(ask, id).status, struck()]).toEqual(['shipped', ['ships-first']]);
});

test('an order that was shipped is refused without the fault', async () => {
  const { ask, struck } = await open();
  const id = await settledOrder(ask);
  ship(ask, id);
  const feed = await cancelFeed(ask, id);
  expect(await feedResult(ask, feed)).toContain('<MessagesWithError>1<');
  expect([viewOf(ask, id).status, struck()]).toEqual(['shipped', []]);
});
