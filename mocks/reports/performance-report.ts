import { MINUTE, type Instant } from '../../sim/internal.ts';
import type { Json, JsonObject } from './json.ts';
import { notModelled } from './performance-not-modelled.ts';
import type { Standing } from '../seller/standing.ts';

/**
 * `schema`: Amazon's JSON schema, accountHealthReport-2020-11-18.json. `example`: the spellings of
 * that schema's own example.
 */
export type PerformanceShape = 'schema' | 'example';

/** Names in the example that differ from the schema. */
const EXAMPLE_NAMES: Readonly<Record<string, string>> = {
  preFulfillmentCancellationRate: 'prefulfillmentCancelRate',
  documentRequests: 'documentRequest',
  warningStates: 'warningState',
};

/**
 * Writes GET_V2_SELLER_PERFORMANCE_REPORT. Rates are fractions. If there is nothing to count, the
 * rate is 0 and the status NONE.
 */
export function performanceReport(standings: readonly Standing[], shape: PerformanceShape): JsonObject {
  return {
    accountStatuses: standings.map(({ marketplaceId, accountStatus }) => ({
      marketplaceId,
      status: accountStatusText(accountStatus, shape),
    })),
    performanceMetrics: standings.map((standing) => inShape(metricsOf(standing, shape), shape)),
  };
}

function inShape(metrics: JsonObject, shape: PerformanceShape): JsonObject {
  if (shape === 'schema') return metrics;
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [EXAMPLE_NAMES[name] ?? name, value]));
}

function metricsOf(standing: Standing, shape: PerformanceShape): JsonObject {
  const { orders, shipments } = standing;
  const reportingDateRange = rangeOf(standing.windowFrom, standing.windowTo);
  return {
    marketplaceId: standing.marketplaceId,
    ...notModelled(reportingDateRange),
    lateShipmentRate: {
      reportingDateRange,
      orderCount: shipments,
      lateShipmentCount: standing.lateShipments,
      ...rated(standing.lateShipments, shipments, LATE_SHIPMENT),
    },
    orderDefectRate: {
      mfn: {
        ...orderDefects(reportingDateRange, 'mfn', standing),
        ...rated(standing.orderDefects, orders, ORDER_DEFECT),
      },
      afn: {
        ...orderDefects(reportingDateRange, 'afn', { orders: 0, orderDefects: 0, claims: 0 }),
        ...rated(0, 0, ORDER_DEFECT),
      },
    },
    validTrackingRate: {
      reportingDateRange,
      shipmentCount: shipments,
      validTrackingCount: standing.validTracking,
      ...rated(standing.validTracking, shipments, VALID_TRACKING),
    },
    preFulfillmentCancellationRate: {
      reportingDateRange,
      orderCount: orders,
      cancellationCount: standing.cancellations,
      ...rated(standing.cancellations, orders, {
        targetValue: standing.limit,
        targetCondition: 'LESS_THAN',
        meets: () => !standing.breach,
      }),
    },
    accountHealthRating: healthRating(standing, reportingDateRange, shape),
  };
}

type Target = {
  readonly targetValue: number;
  readonly targetCondition: 'GREATER_THAN' | 'LESS_THAN';
  readonly meets: (rate: number) => boolean;
};

/** The targets stated in the schema's examples. */
const LATE_SHIPMENT: Target = { targetValue: 0.04, targetCondition: 'LESS_THAN', meets: (rate) => rate < 0.04 };
const ORDER_DEFECT: Target = { targetValue: 0.01, targetCondition: 'LESS_THAN', meets: (rate) => rate < 0.01 };
const VALID_TRACKING: Target = { targetValue: 0.95, targetCondition: 'GREATER_THAN', meets: (rate) => rate > 0.95 };

function rated(part: number, whole: number, { targetValue, targetCondition, meets }: Target): JsonObject {
  const rate = whole === 0 ? 0 : part / whole;
  return { status: whole === 0 ? 'NONE' : meets(rate) ? 'GOOD' : 'BAD', rate, targetValue, targetCondition };
}

/**
 * The order defect rate. Its parts have no status of their own (NONE, as in the example);
 * charge-backs and feedback are not modelled.
 */
function orderDefects(
  reportingDateRange: JsonObject,
  fulfillmentType: 'mfn' | 'afn',
  { orders, orderDefects, claims }: Pick<Standing, 'orders' | 'orderDefects' | 'claims'>,
): JsonObject {
  const verdict = rated(orderDefects, orders, ORDER_DEFECT)['status'] as Json;
  return {
    reportingDateRange,
    orderCount: orders,
    orderWithDefects: { count: orderDefects, status: verdict },
    claims: { count: claims, status: 'NONE' },
    chargebacks: { count: 0, status: 'NONE' },
    negativeFeedback: { count: 0, status: 'NONE' },
    fulfillmentType,
  };
}

/**
 * The health rating. The schema requires `ahrStatus` without describing it and describes
 * `accountHealthRatingStatus`, so both are given.
 */
function healthRating(standing: Standing, reportingDateRange: JsonObject, shape: PerformanceShape): JsonObject {
  const ahrStatus = standing.accountStatus === 'good' ? 'GREAT' : 'WARNED';
  if (shape === 'example') return { ahrStatus, reportingDateRange };
  return { ahrStatus, accountHealthRatingStatus: ahrStatus, reportingDateRange };
}

function accountStatusText(status: Standing['accountStatus'], shape: PerformanceShape): string {
  switch (status) {
    case 'good':
      return 'NORMAL';
    case 'at-risk':
      return 'AT_RISK';
    case 'deactivated':
      return shape === 'schema' ? 'DEACTIVATED' : 'SUSPENDED';
  }
}

/**
 * A range as `YYYY-MM-DDTHH:MMZ`. The text includes the last minute, as in the example (23:59Z).
 */
function rangeOf(from: Instant, until: Instant): JsonObject {
  const text = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;
  return { reportingDateFrom: text(from), reportingDateTo: text(until - MINUTE) };
}
