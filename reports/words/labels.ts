import type { Fate, Fates, MetricDirections, MetricName, Verdict } from '../../sim/experiment/result.ts';

type Better = 'less' | 'more';

export type MetricLabel<B extends Better = Better> = {
  readonly label: string;
  readonly unit: 'share' | 'count';
  readonly better: B;
};

const share = <B extends Better>(label: string, better: B): MetricLabel<B> => ({ label, unit: 'share', better });
const number = <B extends Better>(label: string, better: B): MetricLabel<B> => ({ label, unit: 'count', better });

/**
 * Words for every metric, in the order of results and columns. A metric without words, or with the
 * wrong direction, does not compile.
 */
export const METRIC_LABELS: { readonly [M in MetricName]: MetricLabel<MetricDirections[M]> } = {
  cancellationRate: share('highest cancellation rate', 'less'),
  countedCancellations: number('counted cancellations', 'less'),
  exemptCancellations: number('exempt cancellations', 'more'),
  lateShipmentRate: share('late shipment rate', 'less'),
  orderDefectRate: share('order defect rate', 'less'),
  validTrackingRate: share('valid tracking rate', 'more'),
  lateResponseRate: share('late response rate', 'less'),
  shippedAfterRequest: number('orders shipped after a request', 'less'),
  returnUnits: number('returned units', 'less'),
  refundUnits: number('refunded units', 'less'),
  refundShare: share('refunded share of order value', 'less'),
  ordersKept: number('orders kept', 'more'),
  revenueKept: share('share of order value kept', 'more'),
  messagesSent: number('messages sent', 'less'),
  ruleBreaches: number('rule breaches', 'less'),
  netValueKept: share('net share of order value kept', 'more'),
  unwantedParcels: number('unwanted parcels', 'less'),
};

export const METRIC_ORDER = Object.keys(METRIC_LABELS) as readonly MetricName[];

export type Route = keyof Fates;

export const ROUTE_LABELS: Readonly<Record<Route, string>> = {
  'self-cancel': 'Buyer cancels alone',
  formal: 'Formal request',
  legacy: 'Legacy request',
  informal: 'Message only',
};

export const FATE_LABELS: Readonly<Record<Fate, string>> = {
  'cancelled-exempt': 'cancelled, exempt',
  'cancelled-counted': 'cancelled, counted',
  kept: 'kept',
  shipped: 'shipped',
};

export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  pass: 'Pass',
  fail: 'Fail',
  undecided: 'Undecided',
  none: 'Not judged',
};

const CHANNEL_LABELS: Readonly<Record<string, string>> = {
  email: 'email',
  'manage-orders': 'Manage Orders page',
  'order-report': 'order report',
  'orders-api': 'Orders API',
  messages: 'buyer messages',
  notification: 'notification',
};

export const channelLabel = (channel: string): string => CHANNEL_LABELS[channel] ?? channel;
