// The pages in a real browser: a buyer asks, the banner shows, the seller cancels, and the rate moves or does not; nothing goes wrong on the way.
import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listen, type Listening } from '../../../mocks/express.ts';
import { createMarketplace, type MockMarketplace } from '../../../mocks/index.ts';
import { ASK_BEGIN } from '../support/ask.ts';

const CHROMIUM = '/usr/bin/chromium';
const missing = !existsSync(CHROMIUM);
const skipped = missing && !process.env['CI'];

let browser: Browser;
let market: MockMarketplace;
let server: Listening;
let page: Page;
let trouble: string[];

describe.skipIf(skipped)(`the pages in Chromium${skipped ? ` (skipped: no ${CHROMIUM})` : ''}`, () => {
  beforeAll(async () => {
    if (missing) throw new Error(`${CHROMIUM} is missing, and CI has to look at the pages.`);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    market = createMarketplace({ startsAt: ASK_BEGIN, onBug: (error) => trouble.push(String(error)) });
    server = await listen(market, { port: 0 });
    trouble = [];
    page = await (await browser.newContext()).newPage();
    page.on(
      'console',
      (message) => void (['error', 'warning'].includes(message.type()) && trouble.push(message.text())),
    );
    page.on('pageerror', (error) => trouble.push(String(error)));
    page.on(
      'request',
      (request) =>
        void (
          request.url().startsWith(server.url) ||
          request.url().startsWith('data:') ||
          trouble.push(`asks for ${request.url()}`)
        ),
    );
  });
  afterEach(async () => {
    await page.context().close();
    await server.close();
    expect(trouble).toEqual([]); // no console errors, no external requests, no faults of ours
  });

  const go = (path: string) => page.goto(server.url + path);
  const step = async (label: string) => {
    await go('/');
    await page.getByRole('button', { name: label, exact: true }).click();
  };
  /** Places an order in the control room and lets the self-cancel window pass; its id. */
  async function settled(): Promise<string> {
    await go('/');
    await page.getByRole('button', { name: 'Place', exact: true }).click();
    await step('35 minutes');
    await go('/buyer');
    return (await page.locator('td a.id').first().textContent()) ?? '';
  }
  const counted = async (): Promise<string> => {
    await step('1 day');
    await go('/seller/health');
    return (await page.locator('[data-market=US] [data-counted]').first().textContent()) ?? '';
  };
  async function cancels(id: string): Promise<void> {
    await go(`/seller/orders/${id}/cancel`);
    await page.getByLabel('Buyer cancelled').check();
    await page.getByRole('button', { name: 'Submit' }).click();
  }

  test('a request made on the buyer’s page shows the banner; cancelled with the documented reason the rate does not move', async () => {
    const id = await settled();
    await page.getByRole('link', { name: id }).click();
    await page.getByRole('button', { name: 'Request cancellation' }).click();
    expect(await page.getByRole('status').textContent()).toContain('The seller decides now');
    await go('/seller?show=requested');
    const row = page.locator('tr', { hasText: id });
    expect(await row.locator('xpath=preceding-sibling::tr[1]').textContent()).toContain(
      'The buyer has requested that this order be canceled. Canceling this order will not affect your cancelation rate metric.',
    );
    await cancels(id);
    expect(await page.getByRole('status').textContent()).toBe('Cancelled.');
    expect(await counted()).toBe('0');
    const why = page.locator('tr', { hasText: id });
    expect(await why.textContent()).toMatch(/Does not count[\s\S]*exemption\.buyer-request/);
  });

  test('the same by message moves it, and the page says which clause', async () => {
    const id = await settled();
    await go(`/buyer/orders/${id}`);
    await page.getByLabel('Your message').fill('Please cancel my order.');
    await page.getByRole('button', { name: 'Send' }).click();
    await step('6 hours');
    await go('/seller/messages');
    expect(await page.locator('tr', { hasText: id }).textContent()).toContain('Waiting for an answer');
    await go('/seller?show=requested');
    expect(await page.locator('tr', { hasText: id }).count()).toBe(0);
    await cancels(id);
    expect(await counted()).toBe('1');
    expect(await page.locator('tr', { hasText: id }).textContent()).toMatch(/Counts[\s\S]*counts\.message-only/);
  });

  test('the seller answers with the documented words, and marks what needs no answer', async () => {
    const id = await settled();
    await go(`/buyer/orders/${id}`);
    await page.getByLabel('Your message').fill('Please cancel my order.');
    await page.getByRole('button', { name: 'Send' }).click();
    await go(`/seller/messages/${id}`);
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.locator('.thread').textContent()).toContain('Your Account > Your Orders > Request Cancellation');
    await go('/seller/messages');
    expect(await page.locator('tr', { hasText: id }).textContent()).toContain('Answered');
    await go('/buyer/mail');
    expect(await page.locator('td a').first().textContent()).toContain(id);
  });

  test('cancelling alone is there until 30:00 and gone after it', async () => {
    await go('/');
    await page.getByRole('button', { name: 'Place', exact: true }).click();
    const placed = market.clock.now();
    await go('/buyer');
    await page.locator('td a.id').first().click();
    const path = new URL(page.url()).pathname;
    const offered = async (after: number): Promise<string[]> => {
      market.clock.advanceTo((placed + after) as never);
      await go(path);
      return page.locator('section', { hasText: 'Cancel' }).first().locator('button').allTextContents();
    };
    expect(await offered(30 * 60_000)).toEqual(['Cancel items']);
    market.clock.advanceTo((placed + 30 * 60_000 + 1) as never);
    await page.getByRole('button', { name: 'Cancel items' }).click(); // from a page of the last moment: too late, so it is a request
    expect(await offered(30 * 60_000 + 2)).toEqual([]);
    expect(await page.locator('[data-asked]').textContent()).toContain('You requested the cancellation on');
    await go(path);
    expect(await page.locator('.ticker').textContent()).toContain('files a cancellation request');
  });

  test('the column of the order report: off, switched on, in the file', async () => {
    const id = await settled();
    await go(`/buyer/orders/${id}`);
    await page.getByRole('button', { name: 'Request cancellation' }).click();
    const heading = async (): Promise<string> => {
      await go('/seller/reports');
      await page.getByRole('button', { name: 'Request', exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download' }).first().click(),
      ]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString().split('\n')[0] ?? '';
    };
    expect(await heading()).not.toContain('is-buyer-requested-cancellation');
    await page.getByRole('button', { name: 'Add the column' }).click();
    expect(await heading()).toContain('is-buyer-requested-cancellation');
  });

  test('the control room follows the world without being asked for again', async () => {
    await go('/');
    const before = await page.locator('#orders').textContent();
    market.seller().world.place({ market: 0, items: 1, amount: 2_500, byAmazon: false, plan: null });
    await expect.poll(() => page.locator('#orders').textContent(), { timeout: 10_000 }).not.toBe(before);
    expect(await page.locator('#ticker li').first().textContent()).toContain('Order placed');
  });

  test('the chart is drawn again when a day has closed', async () => {
    await go('/');
    const before = await page.locator('#chart svg').getAttribute('aria-label');
    const id = await page.locator('#chart circle').count();
    await page.waitForTimeout(1_500); // the first event has told the day
    market.clock.advanceTo((market.clock.now() + 2 * 86_400_000) as never);
    await expect.poll(() => page.locator('#chart circle').count(), { timeout: 10_000 }).toBe(id + 2);
    expect(before).toContain('United States');
  });

  test('play lets the clock run, pause stops it', async () => {
    await go('/');
    await page.getByLabel('Speed').selectOption('3600');
    await page.getByRole('button', { name: 'Play' }).click();
    const started = market.clock.now();
    await page.waitForTimeout(300);
    expect(market.clock.now() - started).toBeGreaterThan(60_000);
    await page.getByRole('button', { name: 'Pause' }).click();
    const stopped = market.clock.now();
    await page.waitForTimeout(100);
    expect(market.clock.now()).toBe(stopped);
  });

  const PATHS = [
    '/',
    '/seller',
    '/seller?show=requested',
    '/seller?show=cancelled',
    '/seller/orders/ID',
    '/seller/orders/ID/cancel',
    '/seller/messages',
    '/seller/messages/ID',
    '/seller/reports',
    '/seller/health',
    '/seller/mail',
    '/seller/mail/mail-1',
    '/buyer',
    '/buyer/orders/ID',
    '/buyer/mail',
  ];
  test.each(['light', 'dark', 'phone'])(
    'axe finds no serious fault, %s; nothing is wider than the screen',
    async (look) => {
      if (look === 'dark') await page.emulateMedia({ colorScheme: 'dark' });
      if (look === 'phone') await page.setViewportSize({ width: 390, height: 844 });
      await go('/seller?show=requested');
      const id = (await page.locator('td a.id').first().textContent()) ?? '';
      for (const path of PATHS) {
        const response = await go(path.replace('ID', id));
        expect(response?.status(), path).toBe(200);
        const found = (await page.evaluate(
          `(async () => { ${axe.source}; const { violations } = await axe.run(); return violations; })()`,
        )) as axe.Result[];
        const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map((each) => `${path} ${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
        expect(
          await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
          path,
        ).toBe(true);
      }
    },
  );

  test('works without JavaScript, and by keyboard', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${server.url}/seller?show=requested`);
    await plain.locator('td a.id').first().focus();
    await plain.keyboard.press('Enter');
    await plain.getByRole('link', { name: 'Cancel order' }).focus();
    await plain.keyboard.press('Enter');
    await plain.getByRole('button', { name: 'Submit' }).focus();
    await plain.keyboard.press('Enter');
    expect(await plain.getByRole('status').textContent()).toBe('Cancelled.');
    await context.close();
  });

  test('what a buyer writes is text on every page', async () => {
    const id = await settled();
    await go(`/buyer/orders/${id}`);
    await page
      .getByLabel('Your message')
      .fill('<script>document.title="taken"</script><img src=x onerror=alert(1)> please help');
    await page.getByRole('button', { name: 'Send' }).click();
    for (const path of [`/seller/messages/${id}`, `/seller/orders/${id}`, `/buyer/orders/${id}`, '/', '/seller/mail']) {
      await go(path);
      expect(await page.title(), path).not.toBe('taken');
      expect(await page.locator('main img, main script').count(), path).toBe(0);
    }
  });
});
