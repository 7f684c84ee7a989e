import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, MARKETPLACES, type Instant } from '../../../sim/internal.ts';
import { NOT_MODELLED } from '../../../mocks/reports/performance-not-modelled.ts';
import { performanceReport } from '../../../mocks/reports/performance-report.ts';
import type { Standing } from '../../../mocks/seller/standing.ts';
import { document, market, NOW, report } from './views.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../..');
const SCHEMA = resolve(
  REPOSITORY,
  process.env['CANCELBENCH_CONTRACT'] ?? '../shared',
  'sp-api-models/schemas/reports/accountHealthReport-2020-11-18.json',
);

const standing: Standing = {
  marketplaceId: market('DE').id,
  accountStatus: 'good',
  windowFrom: Date.UTC(2022, 5, 7, 22) as Instant,
  windowTo: Date.UTC(2022, 5, 14, 22) as Instant,
  orders: 200,
  cancellations: 6,
  limit: 0.025,
  breach: true,
  shipments: 150,
  lateShipments: 3,
  validTracking: 147,
  orderDefects: 1,
  claims: 1,
};

type Metrics = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
function metricsOf(change: Partial<Standing>, shape: 'schema' | 'example' = 'schema'): Metrics {
  const { performanceMetrics } = performanceReport([{ ...standing, ...change }], shape);
  return (performanceMetrics as unknown as readonly Metrics[])[0] as Metrics;
}

const count = fc.nat({ max: 100_000 });
const standings = fc.array(
  fc.record<Standing>({
    marketplaceId: fc.constantFrom(...MARKETPLACES.map(({ id }) => id)),
    accountStatus: fc.constantFrom('good', 'at-risk', 'deactivated'),
    windowFrom: fc.integer({ min: 0, max: NOW }).map((at) => at as Instant),
    windowTo: fc.integer({ min: NOW, max: NOW + 100 * DAY }).map((at) => at as Instant),
    orders: fc.oneof(fc.constant(0), count),
    cancellations: count,
    limit: fc.constantFrom(0.02, 0.025),
    breach: fc.boolean(),
    shipments: fc.oneof(fc.constant(0), count),
    lateShipments: count,
    validTracking: count,
    orderDefects: count,
    claims: count,
  }),
  { maxLength: 4 },
);

describe.skipIf(!existsSync(SCHEMA))(
  "against Amazon's schema accountHealthReport-2020-11-18.json (skipped where it is not found)",
  () => {
    const validator = () =>
      new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

    test('any standings make a valid document', () => {
      const valid = validator();
      fc.assert(
        fc.property(standings, (some) => {
          const json: unknown = JSON.parse(JSON.stringify(performanceReport(some, 'schema')));
          expect(valid(json), JSON.stringify(valid.errors)).toBe(true);
        }),
      );
    });

    test("the example's spellings are not valid: the switch does something", () => {
      expect(validator()(performanceReport([standing], 'example'))).toBe(false);
    });

    test('what is not modelled is in the schema, required or not', () => {
      const { properties } = JSON.parse(readFileSync(SCHEMA, 'utf8')).properties.performanceMetrics.items;
      const sections = NOT_MODELLED.map((path) => path.split('.')[0] as string);
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(sections));
    });
  },
);

describe('the cancellation rate', () => {
  test('is a fraction over the window, with the verdict of the judge', () => {
    expect(metricsOf({})['preFulfillmentCancellationRate']).toEqual({
      reportingDateRange: { reportingDateFrom: '2022-06-07T22:00Z', reportingDateTo: '2022-06-14T21:59Z' },
      orderCount: 200,
      cancellationCount: 6,
      status: 'BAD',
      rate: 0.03,
      targetValue: 0.025,
      targetCondition: 'LESS_THAN',
    });
    expect(metricsOf({ cancellations: 5, breach: false })['preFulfillmentCancellationRate']?.['status']).toBe('GOOD');
    expect(metricsOf({ cancellations: 5, breach: true })['preFulfillmentCancellationRate']?.['status']).toBe('BAD');
  });

  test('is 0 with status NONE where nothing was ordered', () => {
    const empty = metricsOf({ orders: 0, cancellations: 0, breach: false, shipments: 0, orderDefects: 0 });
    for (const name of ['preFulfillmentCancellationRate', 'lateShipmentRate', 'validTrackingRate']) {
      expect(empty[name]).toMatchObject({ status: 'NONE', rate: 0 });
    }
    expect(empty['orderDefectRate']?.['mfn']).toMatchObject({ status: 'NONE', rate: 0 });
  });
});

test('the other rates against their targets', () => {
  expect(metricsOf({})).toMatchObject({
    lateShipmentRate: { orderCount: 150, lateShipmentCount: 3, rate: 0.02, status: 'GOOD' },
    validTrackingRate: { shipmentCount: 150, validTrackingCount: 147, rate: 0.98, status: 'GOOD' },
    orderDefectRate: {
      mfn: { orderCount: 200, rate: 0.005, status: 'GOOD', claims: { count: 1 }, fulfillmentType: 'mfn' },
      afn: { orderCount: 0, rate: 0, status: 'NONE', fulfillmentType: 'afn' },
    },
  });
  expect(metricsOf({ lateShipments: 6, validTracking: 140, orderDefects: 2 })).toMatchObject({
    lateShipmentRate: { status: 'BAD' },
    validTrackingRate: { status: 'BAD' },
    orderDefectRate: { mfn: { status: 'BAD' } },
  });
});

test('the two shapes: names, account status and health', () => {
  const schema = metricsOf({ accountStatus: 'deactivated' });
  const example = metricsOf({ accountStatus: 'deactivated' }, 'example');
  expect(Object.keys(example)).toEqual(
    expect.arrayContaining(['prefulfillmentCancelRate', 'documentRequest', 'warningState', 'lateShipmentRate']),
  );
  expect(Object.keys(example)).not.toContain('preFulfillmentCancellationRate');
  expect(example['prefulfillmentCancelRate']).toEqual(schema['preFulfillmentCancellationRate']);
  expect(schema['accountHealthRating']).toMatchObject({ ahrStatus: 'WARNED', accountHealthRatingStatus: 'WARNED' });
  expect(Object.keys(example['accountHealthRating'] ?? {}).sort()).toEqual(['ahrStatus', 'reportingDateRange']);
  const statusIn = (shape: 'schema' | 'example', accountStatus: Standing['accountStatus']) =>
    performanceReport([{ ...standing, accountStatus }], shape)['accountStatuses'];
  const of = (status: string) => [{ marketplaceId: standing.marketplaceId, status }];
  expect(statusIn('schema', 'deactivated')).toEqual(of('DEACTIVATED'));
  expect(statusIn('example', 'deactivated')).toEqual(of('SUSPENDED'));
  expect(statusIn('schema', 'at-risk')).toEqual(of('AT_RISK'));
  expect(statusIn('schema', 'good')).toEqual(of('NORMAL'));
});

test('as a report: text/plain for clients, of the marketplaces asked for only', () => {
  const asked = { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaces: [market('DE')] } as const;
  const both = [standing, { ...standing, marketplaceId: market('UK').id }];
  const { bytes, contentType } = document({ ...asked, standings: both });
  expect(contentType).toBe('text/plain;charset=UTF-8');
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(performanceReport([standing], 'schema'));
  expect(report({ ...asked, standings: both.slice(1) })).toEqual({ kind: 'no-data' });
  const other = document({ ...asked, standings: both, performanceShape: 'example' });
  expect(new TextDecoder().decode(other.bytes)).toContain('prefulfillmentCancelRate');
});
