// Other sites in a real browser: a page at another address, and a name that was made to lead to the mock, get nothing and change nothing.
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, type Listening } from '../../../mocks/express.ts';
import { createMarketplace, type MockMarketplace } from '../../../mocks/index.ts';
import { ASK_BEGIN } from '../support/ask.ts';

const CHROMIUM = '/usr/bin/chromium';
const missing = !existsSync(CHROMIUM);
const skipped = missing && !process.env['CI'];

let browser: Browser;
let market: MockMarketplace;
let server: Listening;
let attacker: Server;

/** What a hostile page tries, run in the browser. Answers what it could read and the statuses it saw. */
async function attack(url: string): Promise<readonly string[]> {
  const seen: string[] = [];
  const tries = async (name: string, path: string, init: RequestInit): Promise<void> => {
    try {
      const response = await fetch(url + path, init);
      const text = await response.text();
      seen.push(`${name}: ${response.type} ${response.status} ${text.length > 0 && response.ok ? 'READ' : ''}`.trim());
    } catch {
      seen.push(`${name}: blocked`);
    }
  };
  const order = '{"marketplace":"US"}';
  const json = { 'content-type': 'application/json' };
  await tries('simple', '/_sim/orders', { method: 'POST', body: order });
  await tries('no-cors', '/_sim/orders', { method: 'POST', body: order, mode: 'no-cors' });
  await tries('beacon type', '/_sim/reset', { method: 'POST', body: new Blob(['{}']), mode: 'no-cors' });
  await tries('json', '/_sim/orders', { method: 'POST', body: order, headers: json });
  await tries('empty', '/_sim/reset', { method: 'POST', mode: 'no-cors' });
  await tries('form', '/orders', { method: 'POST', body: new URLSearchParams({ marketplace: 'US' }), mode: 'no-cors' });
  await tries('queue', '/', { method: 'POST', body: '{}', headers: { 'x-amz-target': 'AmazonSQS.ListQueues' } });
  await tries('login', '/auth/o2/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'Atzr|cancelbench' }),
  });
  for (const path of ['/_sim/journal', '/_sim/mail', '/seller', '/events']) await tries(path, path, {});
  return seen;
}

describe.skipIf(skipped)(`other sites in Chromium${skipped ? ` (skipped: no ${CHROMIUM})` : ''}`, () => {
  beforeAll(async () => {
    if (missing) throw new Error(`${CHROMIUM} is missing, and CI has to look at the pages.`);
    market = createMarketplace({ startsAt: ASK_BEGIN });
    server = await listen(market, { port: 0 });
    attacker = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Win!</h1>'));
    await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--host-resolver-rules=MAP *.test 127.0.0.1',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    attacker?.close();
  });

  const state = () => ({
    orders: market.seller().world.live.workload.size,
    rows: market.seller().world.live.journal.rows,
  });

  test.each(['evil.test', 'localhost', '127.0.0.1'])('a page at %s, on another port', async (name) => {
    const before = state();
    const page = await (await browser.newContext()).newPage();
    await page.goto(`http://${name}:${(attacker.address() as AddressInfo).port}/`);
    const seen = await page.evaluate(attack, server.url);
    expect(seen.filter((each) => each.includes('READ'))).toEqual([]);
    // Forms that are sent by leaving the page, and frames.
    await page.setContent(
      `<form method="post" action="${server.url}/orders"><input name="marketplace" value="US"></form>`,
    );
    await Promise.all([page.waitForNavigation(), page.evaluate('document.forms[0].submit()')]);
    expect(await page.textContent('body')).toContain('Pages on other sites cannot act here');
    expect(state()).toEqual(before);
    await page.context().close();
  });

  test('a name that was made to lead to the mock (DNS rebinding)', async () => {
    const before = state();
    const page = await (await browser.newContext()).newPage();
    const rebound = `http://evil.test:${new URL(server.url).port}`;
    const opened = await page.goto(`${rebound}/`);
    expect(opened?.status()).toBe(403);
    expect(await page.textContent('body')).toContain('not known as "evil.test');
    const seen = await page.evaluate(attack, ''); // same origin now: nothing but the Host header tells
    expect(seen.filter((each) => !/: (basic 403|blocked|opaque 0)$/.test(each))).toEqual([]);
    expect(state()).toEqual(before);
    await page.context().close();
  });

  test('the mock’s own pages work', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(server.url.replace('127.0.0.1', 'localhost'));
    const before = state().orders;
    await page.getByRole('button', { name: 'Place', exact: true }).click();
    await page.waitForURL(/done=placed/);
    expect(state().orders).toBe(before + 1);
    await page.context().close();
  });
});
