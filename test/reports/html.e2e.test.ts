import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHtml } from '../../reports/index.ts';
import { MANY, results, scenario, strategy } from './fixture.ts';

const CHROMIUM = '/usr/bin/chromium';
const missing = !existsSync(CHROMIUM);
// On a developer's machine the name of the suite says why it is skipped. In CI a missing browser is a failure of the build.
const skipped = missing && !process.env['CI'];

const EVIL = '<script>document.title="taken"</script><img src=x onerror=alert(1)>';
const PAGE = results([
  scenario({ title: 'Nineteen stores' }, MANY),
  scenario({ title: EVIL, name: EVIL, strategies: [strategy(EVIL, 0.01, ['DE'])] }, ['DE']),
]);

describe.skipIf(skipped)(`the page in Chromium${skipped ? ` (skipped: no ${CHROMIUM})` : ''}`, () => {
  let folder: string;
  let url: string;
  let browser: Browser;

  beforeAll(async () => {
    if (missing) throw new Error(`${CHROMIUM} is missing, and CI has to look at the page.`);
    folder = await mkdtemp(join(tmpdir(), 'cancelbench-page-'));
    await writeFile(join(folder, 'index.html'), await toHtml(PAGE));
    url = pathToFileURL(join(folder, 'index.html')).href;
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true });
  });

  const opened = async (options: BrowserContextOptions) => {
    const page = await browser.newPage(options);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && request.url() !== url) complaints.push(request.url());
    });
    await page.goto(url);
    return { page, complaints };
  };

  const drawAll = async (page: Page): Promise<number> => {
    const charts = page.locator('.chart');
    const count = await charts.count();
    for (let index = 0; index < count; index++) {
      await charts.nth(index).scrollIntoViewIfNeeded();
      await charts.nth(index).locator('svg.marks').waitFor();
    }
    return count;
  };

  const overflow = (page: Page): Promise<number> =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  // What vega-lite's own sizes cannot promise: that nothing is cut at the right edge of its holder.
  const cut = (page: Page): Promise<readonly string[]> =>
    page.evaluate(
      `[...document.querySelectorAll('.chart')].filter((one) => one.querySelector('svg.marks').getBoundingClientRect().right > one.getBoundingClientRect().right + 1).map((one) => one.previousElementSibling.id + ' ' + one.querySelector('svg.marks').getBoundingClientRect().width + ' in ' + one.clientWidth)`,
    );

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)(
    '%s, %i px: every chart drawn, nothing asked of the network, nothing too wide',
    async (colorScheme, width) => {
      const { page, complaints } = await opened({ colorScheme, viewport: { width, height: 900 } });
      expect(await drawAll(page)).toBeGreaterThan(12);
      expect(await overflow(page)).toBe(0);
      expect(await cut(page)).toEqual([]);
      expect(await page.locator('.chart', { hasText: 'could not be drawn' }).count()).toBe(0);
      expect(complaints).toEqual([]);
      expect(await page.title()).toBe('cancelbench report: fail');
      await page.close();
    },
  );

  test('draws only what comes near, and again in the other theme', async () => {
    const { page } = await opened({ colorScheme: 'light', viewport: { width: 1280, height: 900 } });
    await page.locator('.chart').first().locator('svg.marks').waitFor();
    expect(await page.locator('svg.marks').count()).toBeLessThan(6);
    expect(await page.locator('.chart').first().getAttribute('data-drawn')).toMatch(/l$/);
    await page.getByRole('button', { name: 'Light or dark' }).click();
    await page.locator('.chart[data-drawn$=d]').first().waitFor();
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(15, 20, 27)');
    await page.close();
  });

  test('landmarks, names and captions are there for those who listen', async () => {
    const { page } = await opened({ viewport: { width: 1280, height: 900 } });
    expect(await page.getByRole('navigation', { name: 'Scenarios' }).getByRole('link').count()).toBe(2);
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.locator('table:not(:has(caption))').count()).toBe(0);
    expect(await page.locator('.chart:not([aria-label])').count()).toBe(0);
    expect(await page.evaluate('new Set([...document.querySelectorAll("[id]")].map((one) => one.id)).size')).toBe(
      await page.locator('[id]').count(),
    );
    await page.close();
  });

  test('without JavaScript the sentences and tables are there, and nothing empty', async () => {
    const { page } = await opened({ javaScriptEnabled: false, viewport: { width: 390, height: 900 } });
    expect(await page.locator('figcaption').first().isVisible()).toBe(true);
    expect(await page.locator('.chart').first().isVisible()).toBe(false);
    await page.locator('figure summary').first().click();
    expect(await page.locator('figure table').first().isVisible()).toBe(true);
    await page.close();
  });
});
