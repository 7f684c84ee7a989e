// Hand-written orders and order reports in a scenario: `workload:` and `orderReport:`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { journalLines, playReplication, prepare } from '../../../sim/internal.ts';
import { loadExperiment } from '../../../scenarios/language/load-experiment.ts';
import { orderRows } from '../../support/order-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scenario = (lines: string) =>
  `name: mine\npolicy: documented\nmarketplaces: [DE, JP]\nfrom: 2023-03-06\ndays: 7\nstrategies: [redirect-to-formal]\n` +
  `seller: { timeZone: Europe/Berlin, channels: { messages: { every: PT15M }, orders-api: { every: PT15M } } }\n${lines}\n`;

async function load(lines: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 's.yaml'), scenario(lines));
  return loadExperiment(join(folder, 's.yaml'), { today: '2023-03-06' });
}

const written = (orders: string) => load('workload: w.yaml', { 'w.yaml': `orders:\n${orders}` });

/** What happened to an order, without the times. */
async function story(order: string): Promise<string[]> {
  const experiment = await written(`  - ${order}`);
  const [played] = [...playReplication(prepare(experiment), 0)];
  if (played === undefined) throw new Error('nothing was played');
  return [...journalLines(played.journal, played.workload, played.markets)].map((line) => {
    const { type, route, by } = JSON.parse(line) as { type: string; route?: string; by?: string };
    return [type, route ?? by].filter(Boolean).join(' ');
  });
}

const order = (buyer: string, more = '') =>
  `{ id: '302-1', marketplace: DE, at: '2023-03-06 09:30'${more}, buyer: ${buyer} }`;

describe('a buyer written by hand', () => {
  test('at 30:00.000 cancels alone, at 30:00.001 files a request', async () => {
    const last = await story(order('{ wish: account, asksAfter: PT30M }'));
    expect(last).toContain('order-cancelled buyer');
    expect(last).not.toContain('cancellation-requested formal');
    const late = await story(order('{ wish: account, asksAfter: PT30M0.001S }'));
    expect(late).toContain('cancellation-requested formal');
    expect(late).toContain('order-cancelled merchant');
  });
  test('who writes and follows the redirect has a request on file before the seller cancels', async () => {
    const told = await story(order('{ wish: message, asksAfter: PT2H, follows: PT1H, patience: P1D }'));
    const steps = told.filter((line) => /cancellation-requested|order-cancelled/.test(line));
    expect(steps).toEqual([
      'cancellation-requested informal',
      'cancellation-requested formal',
      'order-cancelled merchant',
    ]);
    const never = await story(order('{ wish: message, asksAfter: PT2H, follows: never }'));
    expect(never).not.toContain('order-cancelled merchant');
  });
  test('a near miss, a payment that fails, and an order without a wish', async () => {
    expect(await story(order('{ wish: near-miss, says: address-change, asksAfter: PT2H }'))).not.toContain(
      'cancellation-requested informal',
    );
    expect(await story(order('{}', ', payment: fails'))).toContain('order-cancelled amazon');
    expect(await story(order('{}'))).toContain('shipment-confirmed');
  });
});

describe('written orders', () => {
  test('local times are the marketplace’s, instants are taken as they are; yen have no minor units', async () => {
    const experiment = await written(
      "  - { marketplace: JP, at: '2023-03-06 09:30', amount: 900 }\n" +
        "  - { marketplace: DE, at: '2023-03-06 09:30:15' }\n" +
        "  - { marketplace: DE, at: '2023-03-06T09:30:00Z' }\n" +
        "  - { marketplace: DE, at: '2023-03-06T09:30:00+02:00' }\n",
    );
    const drawn = experiment.workload?.(0);
    expect([...(drawn?.placedAt ?? [])].map((at) => new Date(at).toISOString().slice(11, 19))).toEqual([
      '00:30:00',
      '07:30:00',
      '08:30:15',
      '09:30:00',
    ]);
    expect([...(drawn?.amount ?? [])]).toEqual([900, 3000, 3000, 3000]);
    expect(experiment.caveats).toEqual([]);
  });
  test.each([
    [
      "{ marketplace: FR, at: '2023-03-06 09:30' }",
      /w\.yaml:2:20: .*"FR" is not a marketplace of the scenario; expected one of DE JP/,
    ],
    ["{ marketplace: DE, at: '2023-02-30 09:30' }", /w\.yaml:2:28: .*expected a local time .*2023-02-30/],
    [
      "{ marketplace: DE, at: '2023-03-13 00:00' }",
      /w\.yaml:2:28: .*placed on 2023-03-13; expected a day .*2023-03-06 to 2023-03-12/,
    ],
    ["{ marketplace: DE, at: '2023-03-12T23:00:00Z' }", /placed on 2023-03-13;/],
    ["{ marketplace: DE, at: '2023-03-06 09:30', buyer: { whish: account } }", /"whish" is not a known field .*"wish"/],
    ["{ marketplace: DE, at: '2023-03-06 09:30', buyer: { asksAfter: 20 } }", /PT15M.*found 20/],
    ["{ marketplace: DE, at: '2023-03-06 09:30', buyer: { follows: soon } }", /or "never", found "soon"/],
    [
      "{ marketplace: DE, at: '2023-03-06 09:30', items: 2, buyer: { items: [3] } }",
      /no item 3; expected items from 1 to 2/,
    ],
  ])('%s is refused with its place', async (text, message) => {
    await expect(written(`  - ${text}`)).rejects.toThrow(message);
  });
  test('the same id twice', async () => {
    await expect(written(`  - ${order('{}')}\n  - ${order('{}')}`)).rejects.toThrow(
      /w\.yaml:3:11: .*"302-1" is used twice/,
    );
  });
});

describe('an order report in a scenario', () => {
  const reportOn = (day: string, more = '') =>
    load(`orderReport: r.tsv\n${more}`, { 'r.tsv': orderRows([{ 'purchase-date': day }]) });
  test('is played with what it cannot say', async () => {
    const { caveats, workload } = await reportOn('2023-03-07');
    expect(workload?.(0).size).toBe(1);
    expect(caveats[0]).toMatch(/^Who asked to cancel, and how, is assumed: \d+ % of the cancelled orders/);
    expect(caveats).toContainEqual(expect.stringMatching(/^1 of 7 days/));
  });
  test('orders outside its days are an error that names them', async () => {
    await expect(reportOn('2023-03-13')).rejects.toThrow(
      /placed on 2023-03-13; expected a day .* 2023-03-06 to 2023-03-12/,
    );
  });
  test('only one source of orders', async () => {
    await expect(reportOn('2023-03-07', 'orders: { perDay: 3 }')).rejects.toThrow(/only one of/);
  });
  test('a missing file', async () => {
    await expect(load('workload: nowhere.yaml', {})).rejects.toThrow(/nowhere\.yaml: the file was not found/);
  });
});
