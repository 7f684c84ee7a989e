// The control calls as typed functions, over msw's handler and over a port: an order is placed, asked about, and judged.
import { expect, test } from 'vitest';
import { startMarketplace } from '../../mocks/express.ts';
import { createMarketplace } from '../../mocks/index.ts';
import { controlsOf } from '../../mocks/doors/controls.ts';

test('a buyer files, the clock moves, and the order tells so', async () => {
  const control = controlsOf(createMarketplace());
  const placed = await control.placeOrder({ marketplace: 'US', items: 2 });
  expect(placed.state).toBe('pending');
  await control.advance({ by: 'PT1H' });
  const asked = await control.requestCancellation(placed.orderId, { reason: 'ordered-by-mistake', items: [1] });
  expect(asked.events.map(({ type }) => type)).toContain('cancellation-requested');
  expect(await control.order(placed.orderId)).toMatchObject({ marketplace: 'US', determination: null });
});

test('a refusal is thrown with its sentence', async () => {
  const control = controlsOf(createMarketplace());
  await expect(control.advance({ by: 'soon' })).rejects.toThrow(/POST clock\/advance: 400 .*ISO 8601 duration/);
  await expect(control.order('no order')).rejects.toThrow(/404/);
});

test('a cancellation alone, a message, metrics of one marketplace, snapshots and a reset', async () => {
  const control = controlsOf(createMarketplace());
  const before = await control.metrics('US');
  expect(before.metrics.map(({ marketplace }) => marketplace)).toEqual(['US']);
  const id = await control.snapshot();
  const { orderId } = await control.placeOrder({ marketplace: 'US' });
  await control.message(orderId, { text: 'Please cancel my order.' });
  expect((await control.selfCancel(orderId)).state).toBe('cancelled');
  await control.restore(id);
  await expect(control.order(orderId)).rejects.toThrow(/404/);
  await control.reset({ seed: 3 });
  expect(await control.send('GET health')).toMatchObject({ status: 'ok' });
});

test('over a port, with a token, until the block ends', async () => {
  let url = '';
  {
    await using market = await startMarketplace({ token: 'a secret' });
    url = market.url;
    const { orderId } = await market.control.placeOrder({ marketplace: 'US' });
    expect(orderId).toMatch(/^\d{3}-\d{7}-\d{7}$/);
    expect((await fetch(`${url}/_sim/clock`)).status).toBe(401);
  }
  await expect(fetch(`${url}/_sim/clock`)).rejects.toThrow();
});
