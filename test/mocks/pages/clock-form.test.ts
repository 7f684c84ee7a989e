import { expect, test } from 'vitest';
import { openAsk } from '../support/ask.ts';

const SENT = { 'sec-fetch-site': 'same-origin' };

async function send(body: string, clock: 'manual' | 'real' = 'real') {
  const { market } = await openAsk({ clock: { mode: clock } });
  const before = market.clock.mode;
  const request = new Request('http://127.0.0.1:4010/clock', { method: 'POST', body, headers: SENT });
  const answer = await market.handle(request);
  return { status: answer.status, text: await answer.text(), before, after: market.clock.mode };
}

test.each(['1e9', '-60', 'NaN', '0', 'Infinity', '61', '__proto__'])('the speed %s is refused', async (speed) => {
  const { status, text, before, after } = await send(`act=play&speed=${speed}`);
  expect([status, after]).toEqual([400, before]);
  expect(text).toContain('speed: expected one of 1, 60, 600, 3600.');
});

test.each(['', '__proto__', 'constructor', 'stop', 'PLAY'])('the act "%s" is refused', async (act) => {
  const { status, text, before, after } = await send(`act=${act}&speed=60`);
  expect([status, after]).toEqual([400, before]);
  expect(text).toContain('act: expected one of play, pause, minute, window, hours, day.');
});

test('a form of the page is taken', async () => {
  expect(await send('act=pause&speed=60')).toMatchObject({ status: 303, after: { mode: 'manual' } });
  expect(await send('act=play&speed=600')).toMatchObject({ status: 303, after: { mode: 'scaled', factor: 600 } });
  expect(await send('act=minute', 'manual')).toMatchObject({ status: 303, after: { mode: 'manual' } });
});
