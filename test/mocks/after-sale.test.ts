// What comes after a sale: money that moved, attachments of messages, and asking for a review.
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { openAsk, settledOrder, ship, US, viewOf, type Ask, type Json } from './support/ask.ts';
import { cancelFeed, feedStatus } from './support/ask-files.ts';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
});

const eventsOf = async (id: string): Promise<Json> =>
  (await ask.get(`/finances/v0/orders/${id}/financialEvents`)).body['payload']?.['FinancialEvents'] as Json;

describe('finances', () => {
  test('an order cancelled before it was shipped has no event: its payment was never taken', async () => {
    const id = await settledOrder(ask);
    expect(await feedStatus(ask, await cancelFeed(ask, id))).toBe('DONE');
    expect(viewOf(ask, id).status).toBe('cancelled');
    expect(await eventsOf(id)).toEqual({ ShipmentEventList: [], RefundEventList: [] });
    const query = `relatedIdentifierName=ORDER_ID&relatedIdentifierValue=${id}`;
    expect((await ask.get(`/finances/2024-06-19/transactions?${query}`)).body['payload']).toEqual({ transactions: [] });
  });

  test('a shipment is posted, and what came back is posted with the sign turned', async () => {
    const id = await settledOrder(ask, { items: 2, amount: 4_000 });
    ship(ask, id);
    await ask.act(`orders/${id}/buyer`, { act: 'refuse' });
    await ask.advance('P10D');
    const { ShipmentEventList: shipped, RefundEventList: refunded } = await eventsOf(id);
    const amounts = (list: Json | undefined, name: string): number[] =>
      [...(list?.[0]?.[name] ?? [])].map((line) =>
        Number((line['ItemChargeList'] ?? line['ItemChargeAdjustmentList'])?.[0]?.['ChargeAmount']?.['CurrencyAmount']),
      );
    const out = amounts(shipped, 'ShipmentItemList');
    expect([out.length, out[0]! + out[1]!]).toEqual([2, 40]);
    expect(amounts(refunded, 'ShipmentItemAdjustmentList')).toEqual(out.map((amount) => -amount));
    const query = `relatedIdentifierName=ORDER_ID&relatedIdentifierValue=${id}`;
    const { transactions } = (await ask.get(`/finances/2024-06-19/transactions?${query}`)).body['payload'] as Json;
    expect([...(transactions ?? [])].map((each) => [each['transactionType'], each['totalAmount']])).toEqual([
      ['Shipment', { currencyCode: 'USD', currencyAmount: 40 }],
      ['Refund', { currencyCode: 'USD', currencyAmount: -40 }],
    ]);
  });

  test('pages hold every event once, whatever is posted meanwhile; a token goes with its own call', async () => {
    const ids = [];
    for (let i = 0; i < 5; i += 1) ids.push(await settledOrder(ask));
    for (const id of ids) ship(ask, id);
    await ask.advance('PT10M');
    const range = 'PostedAfter=2026-03-04T18:00:00Z';
    const first = (await ask.get(`/finances/v0/financialEvents?${range}&MaxResultsPerPage=2`)).body['payload'] as Json;
    const late = await settledOrder(ask);
    ship(ask, late);
    await ask.advance('PT10M');
    const seen: string[] = [];
    let page = first;
    for (;;) {
      const events = page['FinancialEvents']?.['ShipmentEventList'] ?? [];
      seen.push(...[...events].map((event) => String(event['AmazonOrderId'])));
      const token = page['NextToken'];
      if (token === undefined) break;
      const next = `&NextToken=${encodeURIComponent(String(token))}`;
      const other = await ask.get(`/finances/v0/financialEvents?PostedAfter=2026-03-03T00:00:00Z${next}`);
      expect(other.status).toBe(400);
      expect((await ask.get(`/finances/v0/orders/${ids[0]}/financialEvents?MaxResultsPerPage=2${next}`)).status).toBe(
        400,
      );
      page = (await ask.get(`/finances/v0/financialEvents?${range}&MaxResultsPerPage=2${next}`)).body[
        'payload'
      ] as Json;
    }
    expect(seen).toEqual(ids);
  });

  test.each([
    ['financialEvents', 400],
    ['financialEvents?PostedAfter=yesterday', 400],
    ['financialEvents?PostedAfter=2026-03-04T17:59:00Z', 400], // younger than two minutes
    ['financialEvents?PostedAfter=2026-03-04T17:00:00Z&PostedBefore=2026-03-04T16:00:00Z', 400],
    ['financialEvents?PostedAfter=2026-03-01&MaxResultsPerPage=101', 400],
    ['financialEvents?PostedAfter=2025-01-01', 200], // more than 180 days: nothing
  ])('%s: %i', async (path, status) => {
    expect((await ask.get(`/finances/v0/${path}`)).status).toBe(status);
  });

  test('the lag is a switch: what is younger is not posted', async () => {
    await ask.act('seller', { financeLag: 'P2D' });
    const id = await settledOrder(ask);
    ship(ask, id);
    await ask.advance('P1D');
    expect((await eventsOf(id))['ShipmentEventList']).toEqual([]);
    await ask.advance('P2D');
    expect([...((await eventsOf(id))['ShipmentEventList'] ?? [])].length).toBe(1);
  });
});

describe('attachments', () => {
  const text = 'how to use it safely';
  const md5 = createHash('md5').update(text).digest('hex');
  const destination = (id: string, name: string, hash = md5) =>
    ask.api(
      'POST',
      `/uploads/2020-11-01/uploadDestinations/messaging/v1/orders/${id}/messages/${name}?marketplaceIds=${US}&contentMD5=${encodeURIComponent(hash)}`,
    );
  const disclose = (id: string, uploadDestinationId: string) =>
    ask.api('POST', `/messaging/v1/orders/${id}/messages/legalDisclosure?marketplaceIds=${US}`, {
      attachments: [{ uploadDestinationId, fileName: 'safety.txt' }],
    });

  test.each([md5, Buffer.from(md5, 'hex').toString('base64')])('are uploaded, then sent (MD5 as %s)', async (hash) => {
    const id = await settledOrder(ask);
    const made = await destination(id, 'legalDisclosure', hash);
    expect([made.status, made.body['payload']?.['headers']?.['Content-MD5']]).toEqual([201, hash]);
    const upload = String(made.body['payload']?.['uploadDestinationId']);
    expect((await disclose(id, upload)).status).toBe(400); // nothing is there yet
    const url = String(made.body['payload']?.['url']);
    expect((await ask.raw(url, { method: 'PUT', body: `${text}!` })).status).toBe(400); // not those bytes
    expect((await ask.raw(url, { method: 'PUT', body: text })).status).toBe(200);
    expect((await disclose(id, upload)).status).toBe(201);
  });

  test('only for messages that take them, orders of the seller and true hashes', async () => {
    const id = await settledOrder(ask);
    expect((await destination(id, 'unexpectedProblem')).status).toBe(400);
    expect((await destination('123-1234567-1234567', 'legalDisclosure')).status).toBe(400);
    expect((await destination(id, 'legalDisclosure', 'abc')).status).toBe(400);
    expect(
      (await ask.api('POST', '/uploads/2020-11-01/uploadDestinations/aplus/2020-11-01/contentDocuments')).status,
    ).toBe(400);
  });
});

describe('asking for a review', () => {
  const actions = async (id: string): Promise<number> =>
    [...((await ask.get(`/solicitations/v1/orders/${id}?marketplaceIds=${US}`)).body['_links']?.['actions'] ?? [])]
      .length;
  const solicit = async (id: string): Promise<number> =>
    (
      await ask.api(
        'POST',
        `/solicitations/v1/orders/${id}/solicitations/productReviewAndSellerFeedback?marketplaceIds=${US}`,
      )
    ).status;

  test('is offered five to thirty days after delivery, once', async () => {
    const id = await settledOrder(ask);
    ship(ask, id);
    const days = (viewOf(ask, id).latestDelivery - ask.market.clock.now()) / 86_400_000;
    await ask.advance(`P${Math.floor(days) + 3}D`);
    expect([await actions(id), await solicit(id)]).toEqual([0, 403]);
    await ask.advance('P4D');
    expect([await actions(id), await solicit(id), await actions(id), await solicit(id)]).toEqual([1, 201, 0, 403]);
    const other = await settledOrder(ask);
    ship(ask, other);
    await ask.advance('P60D');
    expect(await actions(other)).toBe(0);
  });

  test.each(['cancelled', 'asked for', 'sent back'])('is never offered for an order that is %s', async (how) => {
    const id = await settledOrder(ask);
    if (how !== 'sent back') await ask.act(`orders/${id}/request-cancellation`, {});
    await ask.advance('PT10M');
    if (how === 'cancelled') await feedStatus(ask, await cancelFeed(ask, id));
    else ship(ask, id);
    if (how === 'sent back') await ask.act(`orders/${id}/buyer`, { act: 'refuse' });
    await ask.advance('P20D');
    expect([await actions(id), await solicit(id)]).toEqual([0, 403]);
  });
});
