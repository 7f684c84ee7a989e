// Reports as the client sees them: states, schedules, the token a restricted one needs, and the bytes.
import { beforeEach, describe, expect, test } from 'vitest';
import { DE, JP, openAsk, settledOrder, US, type Ask } from './support/ask.ts';
import { documentToken, newReport, reportBytes, reportJson, reportStatus } from './support/ask-files.ts';

const ROOT = '/reports/2021-06-30';
const HEALTH = 'GET_V2_SELLER_PERFORMANCE_REPORT';
const ORDERS = 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING';
const ACTIONABLE = 'GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
});

const text = async (report: string): Promise<string> => Buffer.from(await reportBytes(ask, report)).toString();
const header = async (report: string): Promise<string[]> => ((await text(report)).split(/\r?\n/)[0] ?? '').split('\t');

describe('a report', () => {
  beforeEach(() => ask.act('seller', { completesWhenPolled: false }));

  test('waits, works, and is DONE, with an instant for each and a document at the end', async () => {
    const report = await newReport(ask, HEALTH);
    const common = { reportId: report, reportType: HEALTH, marketplaceIds: [US], createdTime: '2026-03-04T18:00:00Z' };
    expect(await reportJson(ask, report)).toEqual({ ...common, processingStatus: 'IN_QUEUE' });
    await ask.advance('PT20S');
    const started = { ...common, processingStartTime: '2026-03-04T18:00:20Z' };
    expect(await reportJson(ask, report)).toEqual({ ...started, processingStatus: 'IN_PROGRESS' });
    await ask.advance('PT39.999S');
    expect(await reportStatus(ask, report)).toBe('IN_PROGRESS');
    await ask.advance('PT0.001S');
    expect(await reportJson(ask, report)).toEqual({
      ...started,
      processingStatus: 'DONE',
      processingEndTime: '2026-03-04T18:01:00Z',
      reportDocumentId: expect.stringMatching(/^amzn1\.tortuga\./) as string,
    });
    expect(await text(report)).toContain('accountStatuses');
  });

  test('can be cancelled in the queue only; then it has no document and never will', async () => {
    const [waiting, working] = [await newReport(ask, HEALTH), await newReport(ask, HEALTH)];
    expect((await ask.api('DELETE', `${ROOT}/reports/${waiting}`)).status).toBe(200);
    await ask.advance('PT20S');
    expect((await ask.api('DELETE', `${ROOT}/reports/${working}`)).status).toBe(400);
    await ask.advance('PT1H');
    expect((await ask.api('DELETE', `${ROOT}/reports/${working}`)).status).toBe(400);
    expect((await ask.api('DELETE', `${ROOT}/reports/1`)).status).toBe(404);
    expect(await reportJson(ask, waiting)).toMatchObject({ processingStatus: 'CANCELLED' });
    expect(await reportJson(ask, waiting)).not.toHaveProperty('reportDocumentId');
    expect(await reportStatus(ask, working)).toBe('DONE');
  });

  test('with no data to return ends as CANCELLED, without a document', async () => {
    const report = await newReport(ask, ORDERS, { marketplaceIds: [DE] });
    await ask.advance('PT1M');
    expect(await reportJson(ask, report)).toMatchObject({
      processingStatus: 'CANCELLED',
      processingEndTime: '2026-03-04T18:01:00Z',
    });
    expect(await reportJson(ask, report)).not.toHaveProperty('reportDocumentId');
  });

  test('shows orders as they are when it ends, not when it was asked for', async () => {
    const report = await newReport(ask, ACTIONABLE);
    const { orderId } = await ask.act('orders', { marketplace: 'US' });
    await ask.advance('PT1M'); // paid, and the report ends, at the same instant: the world is first
    expect(await text(report)).toContain(String(orderId));
  });

  test.each([
    [{}],
    [{ reportType: 'GET_NOTHING' }],
    [{ marketplaceIds: [] }],
    [{ marketplaceIds: ['NOT_HIS'] }],
    [{ dataStartTime: 'soon' }],
    [{ dataStartTime: '2026-03-05' }],
    [{ dataStartTime: '2026-03-04', dataEndTime: '2026-03-03' }],
    [{ reportOptions: { ShowSalesChannel: true } }],
    [{ reportType: 'GET_ORDER_REPORT_DATA_SHIPPING' }],
    [{ reportType: 'GET_PENDING_ORDERS_DATA' }],
    [{ reportType: 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL', dataStartTime: '2026-01-01' }],
  ])('is refused when asked for by %j', async (wrong) => {
    const body = Object.keys(wrong).length === 0 ? {} : { reportType: ORDERS, marketplaceIds: [US], ...wrong };
    const refused = await ask.api('POST', `${ROOT}/reports`, body);
    expect([refused.status, refused.body['errors']?.[0]?.['code']]).toEqual([400, 'InvalidInput']);
  });
});

describe('schedules', () => {
  const HOUR_STARTS = {
    reportType: ACTIONABLE,
    marketplaceIds: [US],
    period: 'PT1H',
    nextReportCreationTime: '2026-03-04T19:00:00Z',
  };
  const create = async (body: unknown): Promise<string> => {
    const { status, body: told } = await ask.api('POST', `${ROOT}/schedules`, body);
    expect(status).toBe(201);
    return String(told['reportScheduleId']);
  };
  const listed = async (type: string) =>
    [...((await ask.get(`${ROOT}/reports?reportTypes=${type}&pageSize=100`)).body['reports'] ?? [])].reverse();

  test('run on time, one report a period, and their windows tile: the end of one is the start of the next', async () => {
    await ask.act('seller', { completesWhenPolled: false });
    const id = await create(HOUR_STARTS);
    await ask.advance('PT59M59.999S');
    expect(await listed(ACTIONABLE)).toEqual([]);
    await ask.advance('PT0.001S');
    expect(await listed(ACTIONABLE)).toMatchObject([
      { reportScheduleId: id, createdTime: '2026-03-04T19:00:00Z', processingStatus: 'IN_QUEUE' },
    ]);
    await ask.advance('PT5H30M');
    const reports = await listed(ACTIONABLE);
    const hours = [19, 20, 21, 22, 23].map((hour) => `2026-03-04T${hour}:00:00Z`);
    expect(reports.map((report) => report['createdTime'])).toEqual([...hours, '2026-03-05T00:00:00Z']);
    expect(reports.map((report) => report['dataEndTime'])).toEqual([...hours, '2026-03-05T00:00:00Z']);
    expect(reports.map((report) => report['dataStartTime'])).toEqual(['2026-03-04T18:00:00Z', ...hours]);
    expect((await ask.get(`${ROOT}/schedules/${id}`)).body).toMatchObject({
      period: 'PT1H',
      nextReportCreationTime: '2026-03-05T01:00:00Z',
    });
  });

  test('of order reports hold every order once', async () => {
    await create({ ...HOUR_STARTS, reportType: ORDERS });
    const placed: string[] = [];
    for (let i = 0; i < 40; i += 1) {
      placed.push(String((await ask.act('orders', { marketplace: 'US' }))['orderId']));
      await ask.advance('PT13M');
    }
    await ask.advance('PT2H');
    const found: string[] = [];
    for (const report of await listed(ORDERS)) {
      if ((report['processingStatus'] as unknown) !== 'DONE') continue;
      const lines = (await text(String(report['reportId']))).trim().split(/\r?\n/).slice(1);
      found.push(...lines.map((line) => line.split('\t')[0] as string));
    }
    expect(found.filter((id) => placed.includes(id))).toEqual(placed);
  });

  test('one of the same type and marketplaces takes the place of the older; a cancelled one runs no more', async () => {
    const first = await create(HOUR_STARTS);
    const second = await create({ ...HOUR_STARTS, period: 'P1D' });
    const other = await create({ ...HOUR_STARTS, marketplaceIds: [DE] });
    expect((await ask.get(`${ROOT}/schedules/${first}`)).status).toBe(404);
    const { body } = await ask.get(`${ROOT}/schedules?reportTypes=${ACTIONABLE}`);
    expect([...(body['reportSchedules'] ?? [])].map((schedule) => schedule['reportScheduleId'])).toEqual([
      second,
      other,
    ]);
    expect((await ask.api('DELETE', `${ROOT}/schedules/${other}`)).status).toBe(200);
    expect((await ask.api('DELETE', `${ROOT}/schedules/${other}`)).status).toBe(404);
    await ask.advance('PT5H');
    expect(await listed(ACTIONABLE)).toHaveLength(1);
  });

  test('are refused for periods and times that do not exist, and for reports that cannot be scheduled', async () => {
    for (const wrong of [
      { period: 'PT7M' },
      { period: undefined },
      { nextReportCreationTime: '2026-03-04T17:59:59Z' },
      { nextReportCreationTime: 'soon' },
      { reportType: HEALTH },
    ])
      expect(
        (await ask.api('POST', `${ROOT}/schedules`, { ...HOUR_STARTS, ...wrong })).status,
        JSON.stringify(wrong),
      ).toBe(400);
    for (const query of ['', '?reportTypes=GET_NOTHING'])
      expect((await ask.get(`${ROOT}/schedules${query}`)).status).toBe(400);
  });
});

describe('columns', () => {
  const REQUEST = ['is-buyer-requested-cancellation', 'buyer-requested-cancel-reason'];

  test('the request’s are last, and there only once the seller has switched them on', async () => {
    const id = await settledOrder(ask);
    await ask.act(`orders/${id}/request-cancellation`, { reason: 'found-cheaper' });
    await ask.advance('PT10M');
    const without = await header(await newReport(ask, ACTIONABLE));
    expect(without.filter((name) => REQUEST.includes(name))).toEqual([]);
    await ask.act('seller', { requestColumn: true });
    const report = await newReport(ask, ACTIONABLE);
    expect(await header(report)).toEqual([...without, ...REQUEST]);
    const lines = (await text(report))
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split('\t'));
    const mine = lines.filter(([order]) => order === id);
    expect(mine.map((line) => line.slice(-2))).toEqual([['true', 'Found cheaper somewhere else.']]);
    expect(lines.filter((line) => line.at(-2) === 'false').length).toBeGreaterThan(10);
    await ask.act('seller', { requestColumn: false });
    expect(await header(await newReport(ask, ACTIONABLE))).toEqual(without);
  });

  test('Japan’s file is Windows-31J and says so; with its bytes read as what they are, the names are Japanese', async () => {
    await ask.act('orders', { marketplace: 'JP' });
    await ask.advance('PT5M');
    const report = await newReport(ask, ACTIONABLE, { marketplaceIds: [JP] });
    const bytes = await reportBytes(ask, report);
    const read = new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
    expect(read).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    const document = String((await reportJson(ask, report))['reportDocumentId']);
    const { body } = await ask.get(`${ROOT}/documents/${document}`, await documentToken(ask, document));
    const served = await ask.market.handle(new Request(String(body['url'])));
    expect(served.headers.get('content-type')).toBe('text/plain;charset=Windows-31J');
    const columns = (read.split(/\r?\n/)[0] ?? '').split('\t');
    expect(columns.slice(-3)).toEqual(['is-prime', 'verge-of-cancellation', 'verge-of-lateShipment']);
  });
});

describe('a restricted report', () => {
  const open = async (document: string, token?: string) =>
    (await ask.get(`${ROOT}/documents/${document}`, token)).status;

  test('opens to a restricted data token that names its document, and to nothing else', async () => {
    const documents: string[] = [];
    for (let i = 0; i < 2; i += 1)
      documents.push(String((await reportJson(ask, await newReport(ask, ACTIONABLE)))['reportDocumentId']));
    const [mine, other] = documents as [string, string];
    const right = await documentToken(ask, mine);
    expect(await open(mine)).toBe(403);
    expect(await open(mine, await documentToken(ask, other))).toBe(403);
    expect(await open(mine, right)).toBe(200);
    expect(await open(other, right)).toBe(403);
    const any = { restrictedResources: [{ method: 'GET', path: `${ROOT}/documents/{reportDocumentId}` }] };
    expect((await ask.api('POST', '/tokens/2021-03-01/restrictedDataToken', any)).status).toBe(400);
    expect((await ask.get('/orders/v0/orders/1', right)).status).toBe(403);
    await ask.advance('PT1H');
    expect(await open(mine, right)).toBe(403);
    await ask.act('seller', { restrictedReports: 'open' });
    expect(await open(mine)).toBe(200);
  });

  test('is not needed for one that is not restricted', async () => {
    const report = await newReport(ask, HEALTH);
    const document = String((await reportJson(ask, report))['reportDocumentId']);
    expect(await open(document)).toBe(200);
    expect(await open(document, await documentToken(ask, document))).toBe(200);
    expect(await open('amzn1.tortuga.3.nothing')).toBe(404);
  });
});

test('the list of reports pages with the token alone, and no report is shown twice or left out', async () => {
  await ask.act('seller', { completesWhenPolled: false });
  const made: string[] = [];
  for (let i = 0; i < 13; i += 1) made.push(await newReport(ask, HEALTH));
  const seen: string[] = [];
  let query = `reportTypes=${HEALTH}&pageSize=4`;
  for (;;) {
    const { status, body } = await ask.get(`${ROOT}/reports?${query}`);
    expect(status).toBe(200);
    seen.push(...[...(body['reports'] ?? [])].map((report) => String(report['reportId'])));
    if (body['nextToken'] === undefined) break;
    query = `nextToken=${encodeURIComponent(String(body['nextToken']))}`;
    expect((await ask.get(`${ROOT}/reports?${query}&reportTypes=${HEALTH}`)).status).toBe(400);
    await newReport(ask, HEALTH);
  }
  expect(seen).toEqual(made.reverse());
});
