import type { OrderReport, ReportedOrder, UnknownStatus } from './read.ts';
import { cancelledShare, sharesOverTime } from './shares.ts';
import type { Span } from './span.ts';

/** Sentences about what the file says: counts, and shares with exact intervals. */
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
  facts.push(...itemFacts(own), ...statusFacts(report));
  if (report.elsewhere > 0) facts.push(`${report.elsewhere} lines of sales outside Amazon are left out.`);
  if (report.badLines.length > 0) facts.push(`${report.badLines.length} lines could not be read and were left out.`);
  if (report.hasRequestColumn) facts.push(requestFact(own));
  return facts;
}

function itemFacts(own: readonly ReportedOrder[]): string[] {
  const partly = own.filter(({ cancelledItems }) => cancelledItems > 0).length;
  if (partly === 0) return [];
  return [`${partly} ${partly === 1 ? 'order' : 'orders'} with some items cancelled, and the rest not.`];
}

function statusFacts({ unknownStatuses }: OrderReport): string[] {
  const orders = unknownStatuses.reduce((sum, each) => sum + each.orders, 0);
  if (orders === 0) return [];
  const who = orders === 1 ? '1 order is' : `${orders} orders are`;
  return [`${who} left out because the status is not known: ${statusesText(unknownStatuses)}.`];
}

const MOST_NAMED = 10;

/** `"Storniert" 3, "Versendet" 249`: cut short, and without control characters. */
export function statusesText(statuses: readonly UnknownStatus[]): string {
  const named = [...statuses].sort((a, b) => b.orders - a.orders).slice(0, MOST_NAMED);
  const more = statuses.length > named.length ? `, and ${statuses.length - named.length} more` : '';
  return named.map(({ text, orders }) => `"${text.replace(/\p{Cc}/gu, ' ').slice(0, 40)}" ${orders}`).join(', ') + more;
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
