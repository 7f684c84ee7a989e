// Draws the pictures of the pages that the READMEs show: `npm run screenshots`. Needs Debian's chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { listen } from '../../mocks/express.ts';
import { createMarketplace } from '../../mocks/index.ts';
import type { Instant } from '../../sim/internal.ts';

const FOLDER = 'mocks/pages/pictures';
const BEGIN = Date.UTC(2026, 2, 4, 18) as Instant;

const market = createMarketplace({ startsAt: BEGIN });
const { url, close } = await listen(market, { port: 0 });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

async function sim(path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/_sim/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

/** Two requests on file and a message; one of each has been cancelled on, and three days have passed. */
async function story(): Promise<void> {
  const ids: string[] = [];
  for (let i = 0; i < 6; i += 1)
    ids.push(String((await sim('orders', { marketplace: 'US', items: (i % 2) + 1 }))['orderId']));
  await sim('clock/advance', { by: 'PT40M' });
  const [asked = '', wrote = ''] = ids;
  const later = ids.at(-1) ?? '';
  await sim(`orders/${asked}/request-cancellation`, { reason: 'arrives-too-late' });
  await sim(`orders/${wrote}/message`, { text: 'Please cancel my order, I ordered the wrong size.' });
  await sim('clock/advance', { by: 'PT10M' });
  const account = market.seller();
  for (const id of [asked, wrote])
    account.world.seller({ type: 'cancel', order: account.book.numberOf(id) ?? 0, reason: 'buyer-cancelled' });
  await sim('clock/advance', { by: 'P3D' });
  await sim(`orders/${later}/request-cancellation`, { reason: 'found-cheaper' });
  await sim('clock/advance', { by: 'PT10M' });
}

async function shot(page: Page, path: string, name: string, height: number): Promise<void> {
  await page.goto(url + path);
  const { width } = page.viewportSize() ?? { width: 1100 };
  await page.screenshot({ path: join(FOLDER, `${name}.png`), clip: { x: 0, y: 0, width, height } });
  process.stdout.write(`${join(FOLDER, `${name}.png`)}\n`);
}

mkdirSync(FOLDER, { recursive: true });
await story();
const desk = await browser.newPage({ viewport: { width: 1100, height: 1400 } });
await shot(desk, '/seller?show=all', 'manage-orders', 640);
await shot(desk, '/seller/health', 'account-health', 790);
await shot(desk, '/', 'control-room', 860);
const phone = await browser.newPage({ viewport: { width: 390, height: 1400 }, colorScheme: 'dark' });
await phone.goto(`${url}/buyer`);
await shot(
  phone,
  `/buyer/orders/${(await phone.locator('td a.id').nth(3).textContent()) ?? ''}`,
  'buyer-on-a-phone',
  1000,
);
await browser.close();
await close();
