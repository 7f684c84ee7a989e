import type { OrderReport, ReportedOrder } from './read.ts';
import { cancelledShare, sharesOverTime } from './shares.ts';
import type { Span } from './span.ts';

/** Sentences about what the file says: counts, and shares with Wilson intervals. */
export function factsOf(report: OrderReport, span: Span): string[] {
  const own = report.orders.filter((order) => !order.byAmazon);
  const byAmazon = report.orders.filter((order) => order.byAmazon);
  const markets = marketsOf(report.orders);
  const facts = [
    `${report.lines} lines, ${report.orders.length} orders, ${own.length} of them seller-fulfilled, from ${span.from} over ${span.dates.length} days.`,
    `Cancelled: ${cancelledShare(own, ' seller-fulfilled orders')}.`,
  ];
  if (byAmazon.length > 0)
    facts.push(`Cancelled of those fulfilled by Amazon (never judged): ${cancelledShare(byAmazon)}.`);
  if (markets.length > 1) facts.push(`Cancelled by marketplace: ${byMarket(own, markets)}.`);
  facts.push(sharesOverTime(own, span));
  if (report.elsewhere > 0) facts.push(`${report.elsewhere} lines of sales outside Amazon are left out.`);
  if (report.badLines.length > 0) facts.push(`${report.badLines.length} lines could not be read and were left out.`);
  if (report.hasRequestColumn) facts.push(requestFact(own));
  return facts;
}

/** Marketplaces with at least one order, by code. */
export function marketsOf(orders: readonly ReportedOrder[]): string[] {
  return [...new Set(orders.map((order) => order.marketplace))].sort();
}

function byMarket(own: readonly ReportedOrder[], markets: readonly string[]): string {
  return markets
    .map((code) => ({ code, orders: own.filter((order) => order.marketplace === code) }))
    .filter(({ orders }) => orders.length > 0)
    .map(({ code, orders }) => `${code} ${cancelledShare(orders)}`)
    .join('; ');
}

function requestFact(own: readonly ReportedOrder[]): string {
  const requested = own.filter((order) => order.requested === true);
  const cancelled = requested.filter((order) => order.status === 'cancelled').length;
  const reasons = requested.filter((order) => order.reason !== null).length;
  return `A request on file: ${requested.length} seller-fulfilled orders, ${cancelled} of them cancelled, ${reasons} with a reason.`;
}
