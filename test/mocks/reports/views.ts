import { DAY, HOUR, after, marketplaceOf, policySet, resolveRules, span, type Instant } from '../../../sim/internal.ts';
import type { ItemView, OrderView } from '../../../mocks/seller/book/order-view.ts';
import type { Person } from '../../../mocks/seller/people/person.ts';
import { writeReport, type ReportRequest, type WrittenReport } from '../../../mocks/reports/write-report.ts';

/** 2022-06-15T12:00:00Z: after the rollout in every marketplace. */
export const NOW = Date.UTC(2022, 5, 15, 12) as Instant;

export const market = (code: string) => marketplaceOf(code) as NonNullable<ReturnType<typeof marketplaceOf>>;

export function itemView(change: Partial<ItemView> = {}): ItemView {
  return {
    position: 0,
    id: '12345678901234',
    asin: 'B000000001',
    sku: 'KETTLE-1',
    title: 'Kettle',
    price: 1999,
    requested: false,
    requestReason: '',
    cancelled: false,
    cancellation: null,
    shipped: false,
    ...change,
  };
}

/** An unshipped order of one kettle, placed a day ago and paid half an hour later. */
export function orderView(change: Partial<OrderView> = {}, code = 'DE'): OrderView {
  const placedAt = change.placedAt ?? ((NOW - DAY) as Instant);
  const paidAt = after(placedAt, span(0.5, HOUR));
  const items = change.items ?? [itemView()];
  return {
    number: 1,
    id: '302-0000001-0000001',
    marketplace: market(code),
    rules: resolveRules(policySet('documented'), code),
    status: 'unshipped',
    fulfilledBy: 'merchant',
    placedAt,
    lastUpdatedAt: paidAt,
    paidAt,
    shippedAt: null,
    earliestShip: placedAt,
    latestShip: after(placedAt, span(3, DAY)),
    earliestDelivery: after(placedAt, span(4, DAY)),
    latestDelivery: after(placedAt, span(6, DAY)),
    items,
    total: items.reduce((sum, item) => sum + item.price, 0),
    ...change,
  };
}

export const PERSON: Person = {
  buyerName: 'Ada Buyer',
  buyerEmail: 'x1y2z3@marketplace.amazon.de',
  phone: '+49 30 1234567',
  recipientName: 'Otto Recipient',
  addressLine1: 'Lange Straße 1',
  addressLine2: 'Hinterhaus',
  addressLine3: '3. Stock',
  city: 'Köln',
  state: 'NRW',
  postalCode: '50667',
  countryCode: 'DE',
};

/** Of the last ten days, of the marketplaces of the orders. */
export function report(change: Partial<ReportRequest> & Pick<ReportRequest, 'reportType'>): WrittenReport {
  const orders = change.orders ?? [orderView()];
  const marketplaces = [...new Set(orders.map((view) => view.marketplace))];
  return writeReport({
    marketplaces: marketplaces.length > 0 ? marketplaces : [market('DE')],
    orders,
    dataStartTime: (NOW - 10 * DAY) as Instant,
    dataEndTime: null,
    now: NOW,
    options: {},
    requestColumn: false,
    personOf: () => PERSON,
    standings: [],
    ...change,
  });
}

export function document(change: Parameters<typeof report>[0]): Extract<WrittenReport, { kind: 'document' }> {
  const written = report(change);
  if (written.kind === 'no-data') throw new Error('expected a document, found no data');
  return written;
}

export function text(change: Parameters<typeof report>[0]): string {
  const { bytes, contentType } = document(change);
  const charset = /charset=(.*)$/.exec(contentType)?.[1];
  return new TextDecoder(charset, { fatal: true }).decode(bytes);
}

/** Rows of a flat file as records by column. */
export function rows(change: Parameters<typeof report>[0]): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = text(change).split('\n').slice(0, -1);
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    if (cells.length !== names.length)
      throw new Error(`expected ${names.length} cells, found ${cells.length}: ${line}`);
    return Object.fromEntries(names.map((name, i) => [name, cells[i] as string]));
  });
}
