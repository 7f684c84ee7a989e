// Work that falls due together is done in slices: others are answered meanwhile, and what comes of it is the same.
import { describe, expect, test } from 'vitest';
import { openAsk, US, type Ask } from '../support/ask.ts';

const SCHEDULED = 60;

async function askForReports(ask: Ask): Promise<void> {
  for (let i = 0; i < SCHEDULED; i += 1)
    await ask.api('POST', '/reports/2021-06-30/reports', {
      reportType: 'GET_XML_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL',
      marketplaceIds: [US],
      dataStartTime: '2026-02-10T00:00:00Z',
    });
}

/** How often the event loop comes round while something is waited for. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let done = false;
  void work.finally(() => (done = true));
  while (!done) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  return turns;
}

describe('many reports that are due at once', () => {
  test('leave turns to others, on an advance and on the request that finds them', async () => {
    for (const work of [
      (ask: Ask) => ask.advance('PT10M'),
      (ask: Ask) => {
        ask.market.clock.advanceTo((ask.market.clock.now() + 600_000) as never);
        return ask.sim('GET', 'clock');
      },
    ]) {
      const ask = await openAsk();
      await askForReports(ask);
      expect(await turnsDuring(work(ask))).toBeGreaterThan(5);
      const reports = [...ask.market.seller().state.reports.values()];
      expect(reports.filter(({ status }) => status === 'DONE')).toHaveLength(SCHEDULED);
    }
  });

  test('end as they do when all is done at once', async () => {
    const ends = await Promise.all(
      [false, true].map(async (atOnce) => {
        const ask = await openAsk();
        await askForReports(ask);
        if (!atOnce) await ask.advance('PT10M');
        else {
          ask.market.clock.advanceTo((ask.market.clock.now() + 600_000) as never);
          ask.market.seller(); // brings to the present without slices
        }
        const { documents, reports, jobs } = ask.market.seller().state;
        return JSON.stringify([[...reports], [...documents.keys()], jobs]);
      }),
    );
    expect(ends[0]).toBe(ends[1]);
  });
});
