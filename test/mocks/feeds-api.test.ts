// Feeds as the client sees them: states, cancelling, races, and the list. What is in them is tested in feeds/.
import { beforeEach, describe, expect, test } from 'vitest';
import { DE, openAsk, settledOrder, ship, US, viewOf, type Ask } from './support/ask.ts';
import { cancelFeed, createFeed, feedJson, feedResult, feedStatus, upload } from './support/ask-files.ts';

const FEEDS = '/feeds/2021-06-30/feeds';
const ACK = 'POST_ORDER_ACKNOWLEDGEMENT_DATA';
const FLAT = 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
  await ask.act('seller', { completesWhenPolled: false });
});

describe('a feed', () => {
  test('waits, works, and is DONE, with an instant for each and a result at the end', async () => {
    const id = await settledOrder(ask);
    const feed = await cancelFeed(ask, id);
    const common = { feedId: feed, feedType: ACK, marketplaceIds: [US], createdTime: '2026-03-04T18:31:00Z' };
    expect(await feedJson(ask, feed)).toEqual({ ...common, processingStatus: 'IN_QUEUE' });
    await ask.advance('PT20S');
    const started = { ...common, processingStartTime: '2026-03-04T18:31:20Z' };
    expect(await feedJson(ask, feed)).toEqual({ ...started, processingStatus: 'IN_PROGRESS' });
    expect(viewOf(ask, id).status).toBe('unshipped');
    await ask.advance('PT39.999S');
    expect(await feedStatus(ask, feed)).toBe('IN_PROGRESS');
    await ask.advance('PT0.001S');
    expect(await feedJson(ask, feed)).toEqual({
      ...started,
      processingStatus: 'DONE',
      processingEndTime: '2026-03-04T18:32:00Z',
      resultFeedDocumentId: expect.stringMatching(/^amzn1\.tortuga\./) as string,
    });
    expect(viewOf(ask, id).status).toBe('cancelled');
    expect(await feedResult(ask, feed)).toMatch(/<MessagesSuccessful>1</);
  });

  test('takes as long as the seller’s switches say', async () => {
    await ask.act('seller', { feedQueue: 'PT10M', feedWork: 'PT2H' });
    const feed = await cancelFeed(ask, await settledOrder(ask));
    await ask.advance('PT10M');
    expect(await feedStatus(ask, feed)).toBe('IN_PROGRESS');
    await ask.advance('PT1H59M59.999S');
    expect(await feedStatus(ask, feed)).toBe('IN_PROGRESS');
    await ask.advance('PT0.001S');
    expect(await feedStatus(ask, feed)).toBe('DONE');
  });

  test('of which nothing was uploaded is FATAL without a result; one that is refused whole is FATAL with one', async () => {
    const { body } = await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    const empty = await createFeed(ask, String(body['feedDocumentId']));
    const broken = await createFeed(
      ask,
      await upload(ask, '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><AmazonEnvelope/>'),
    );
    await ask.advance('PT1M');
    expect(await feedJson(ask, empty)).toMatchObject({ processingStatus: 'FATAL' });
    expect(await feedJson(ask, empty)).not.toHaveProperty('resultFeedDocumentId');
    expect(await feedJson(ask, broken)).toMatchObject({ processingStatus: 'FATAL' });
    expect(await feedResult(ask, broken)).toMatch(/Error/);
  });

  test('can be cancelled in the queue only; then it never runs', async () => {
    const ids = [await settledOrder(ask), await settledOrder(ask)];
    const waiting = await cancelFeed(ask, ids[0] as string);
    expect((await ask.api('DELETE', `${FEEDS}/${waiting}`)).status).toBe(200);
    expect(await feedJson(ask, waiting)).toMatchObject({ processingStatus: 'CANCELLED' });
    const working = await cancelFeed(ask, ids[1] as string);
    await ask.advance('PT20S');
    const refused = await ask.api('DELETE', `${FEEDS}/${working}`);
    expect([refused.status, refused.body['errors']?.[0]?.['code']]).toEqual([400, 'InvalidInput']);
    await ask.advance('PT1H');
    expect((await ask.api('DELETE', `${FEEDS}/${working}`)).status).toBe(400);
    expect((await ask.api('DELETE', `${FEEDS}/${waiting}`)).status).toBe(400);
    expect((await ask.api('DELETE', `${FEEDS}/1`)).status).toBe(404);
    expect(ids.map((id) => viewOf(ask, id).status)).toEqual(['unshipped', 'cancelled']);
  });

  test('whose order ships between createFeed and processing is DONE, its message has failed, and nothing is cancelled', async () => {
    const id = await settledOrder(ask);
    const feed = await cancelFeed(ask, id);
    await ask.advance('PT59S');
    ship(ask, id);
    const before = viewOf(ask, id).lastUpdatedAt;
    await ask.advance('PT1S');
    expect(await feedStatus(ask, feed)).toBe('DONE');
    const report = await feedResult(ask, feed);
    expect(report).toMatch(/<MessagesProcessed>1</);
    expect(report).toMatch(/<MessagesSuccessful>0</);
    expect(report).toMatch(/<MessagesWithError>1</);
    expect(report).toMatch(/<ResultCode>Error</);
    expect([viewOf(ask, id).status, viewOf(ask, id).lastUpdatedAt]).toEqual(['shipped', before]);
    expect((await ask.sim('GET', `orders/${id}`)).text).not.toContain('order-cancelled');
  });

  test('of two for one order the second fails, whichever was sent first to work', async () => {
    const id = await settledOrder(ask);
    const [first, second] = [await cancelFeed(ask, id), await cancelFeed(ask, id)];
    await ask.advance('PT2M');
    expect(await feedResult(ask, first)).toMatch(/<MessagesSuccessful>1</);
    expect(await feedStatus(ask, second)).toBe('DONE');
    expect(await feedResult(ask, second)).toMatch(/<MessagesSuccessful>0</);
  });

  test('needs a type, marketplaces of his and a document of his that is no older than two days', async () => {
    const document = await upload(ask, 'x');
    const whole = { feedType: ACK, marketplaceIds: [US], inputFeedDocumentId: document };
    for (const wrong of [
      {},
      { ...whole, feedType: 'POST_NOTHING' },
      { ...whole, marketplaceIds: [] },
      { ...whole, marketplaceIds: ['NOT_HIS'] },
      { ...whole, marketplaceIds: Array(26).fill(US) },
      { ...whole, inputFeedDocumentId: 'amzn1.tortuga.3.nothing' },
      { ...whole, inputFeedDocumentId: undefined },
    ])
      expect((await ask.api('POST', FEEDS, wrong)).status, JSON.stringify(wrong)).toBe(400);
    expect((await ask.api('POST', FEEDS, whole, await ask.login('two'))).status).toBe(400);
    await ask.advance('P2D');
    expect((await ask.api('POST', FEEDS, whole)).status).toBe(202);
    await ask.advance('PT0.001S');
    expect((await ask.api('POST', FEEDS, whole)).status).toBe(400);
  });
});

describe('the list of feeds', () => {
  const made: string[] = [];
  beforeEach(async () => {
    made.length = 0;
    const document = await upload(ask, 'x');
    for (let i = 0; i < 23; i += 1) {
      made.push(
        await createFeed(ask, document, i % 3 === 0 ? FLAT : ACK, i % 5 === 0 ? [DE] : i % 5 === 1 ? [US, DE] : [US]),
      );
      await ask.advance('PT10S');
    }
  });

  async function listed(query: string): Promise<{ status: number; ids: string[]; next: string | undefined }> {
    const { status, body } = await ask.get(`${FEEDS}?${query}`);
    const ids = [...(body['feeds'] ?? [])].map((feed) => String(feed['feedId']));
    return { status, ids, next: body['nextToken'] as string | undefined };
  }
  const places = (ids: readonly string[]): number[] => ids.map((id) => made.indexOf(id)).reverse();
  const every = (keep: (i: number) => boolean): number[] => made.map((_, i) => i).filter(keep);

  test('newest first, ten unless told otherwise, by type, marketplace, state and time', async () => {
    const all = await listed(`feedTypes=${ACK},${FLAT}&pageSize=100`);
    expect(all.ids).toEqual([...made].reverse());
    expect((await listed(`feedTypes=${ACK}`)).ids).toHaveLength(10);
    expect(places((await listed(`feedTypes=${FLAT}&pageSize=100`)).ids)).toEqual(every((i) => i % 3 === 0));
    expect(places((await listed(`feedTypes=${ACK},${FLAT}&marketplaceIds=${DE}&pageSize=100`)).ids)).toEqual(
      every((i) => i % 5 < 2),
    );
    // created ten seconds apart; queued for twenty, at work for forty, and now it is 230 s after the first
    const state = async (status: string) =>
      places((await listed(`feedTypes=${ACK},${FLAT}&processingStatuses=${status}&pageSize=100`)).ids);
    expect(await state('IN_QUEUE')).toEqual([22]);
    expect(await state('IN_PROGRESS')).toEqual([18, 19, 20, 21]);
    expect(await state('FATAL,DONE')).toEqual(every((i) => i < 18));
    expect(await state('CANCELLED')).toEqual([]);
    const since = `feedTypes=${ACK},${FLAT}&createdSince=2026-03-04T18:00:50Z&createdUntil=2026-03-04T18:01:20Z`;
    expect(places((await listed(since)).ids)).toEqual([5, 6, 7, 8]);
    await ask.advance('P91D');
    expect((await listed(`feedTypes=${ACK},${FLAT}`)).ids).toEqual([]);
  });

  test('wants types or a token, a token alone, and words it knows', async () => {
    const { next } = await listed(`feedTypes=${ACK}&pageSize=2`);
    const token = `nextToken=${encodeURIComponent(String(next))}`;
    for (const query of [
      '',
      'pageSize=5',
      `feedTypes=${ACK}&${token}`,
      `pageSize=2&${token}`,
      `nextToken=${String(next)}x`,
      `feedTypes=${ACK}&pageSize=0`,
      `feedTypes=${ACK}&pageSize=101`,
      `feedTypes=${ACK}&processingStatuses=READY`,
      `feedTypes=${ACK}&createdSince=soon`,
      `feedTypes=${Array(11).fill(ACK).join()}`,
    ])
      expect((await listed(query)).status, query).toBe(400);
    expect((await listed(token)).status).toBe(200);
    expect((await ask.get(`/reports/2021-06-30/reports?${token}`)).status).toBe(400);
    await ask.advance('P1D');
    expect((await listed(token)).status).toBe(400);
  });

  test.each([1, 2, 7, 10, 22, 23, 100])(
    'pages of %i are the whole list, once, though feeds come and end meanwhile',
    async (size) => {
      const seen: string[] = [];
      let page = await listed(
        `feedTypes=${ACK},${FLAT}&processingStatuses=IN_QUEUE,IN_PROGRESS,DONE,FATAL&pageSize=${size}`,
      );
      const document = await upload(ask, 'y');
      for (;;) {
        seen.push(...page.ids);
        if (page.next === undefined) break;
        await createFeed(ask, document);
        await ask.advance('PT7S');
        page = await listed(`nextToken=${encodeURIComponent(page.next)}`);
      }
      expect(seen).toEqual([...made].reverse());
    },
  );

  test('a walk through those at work loses none of them when one ends between two pages', async () => {
    const query = `feedTypes=${ACK},${FLAT}&processingStatuses=IN_PROGRESS&pageSize=2`;
    const first = await listed(query);
    expect(places(first.ids)).toEqual([20, 21]);
    await ask.advance('PT10S'); // number 18 ends, 22 begins: neither moves 19
    const second = await listed(`nextToken=${encodeURIComponent(String(first.next))}`);
    expect(places(second.ids)).toEqual([19]);
  });
});
