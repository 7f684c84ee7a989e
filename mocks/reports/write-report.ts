import { InvariantError, type Instant, type Marketplace } from '../../sim/internal.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { ReportLine } from './cells.ts';
import { columnsOf } from './columns.ts';
import { encodeDocument, type EncodedDocument } from './encode.ts';
import { flatFile } from './flat-file.ts';
import { performanceReport, type PerformanceShape } from './performance-report.ts';
import type { PersonOf } from '../seller/people/person.ts';
import { REPORT_TYPES, type Layout, type ReportType, type ReportTypeName } from './report-types.ts';
import { selectItems, selectOrders } from './select-orders.ts';
import type { Standing } from '../seller/standing.ts';
import { allOrdersXml, orderReportXml, pendingOrdersXml, type ReportedOrder } from './xml-reports.ts';

export type ReportRequest = {
  readonly reportType: ReportTypeName;
  readonly marketplaces: readonly Marketplace[];
  /** Orders of the requested marketplaces. The type's own rule and window are applied here. */
  readonly orders: readonly OrderView[];
  readonly dataStartTime: Instant | null;
  readonly dataEndTime: Instant | null;
  readonly now: Instant;
  /** The reportOptions that the client sent. Only `ShowSalesChannel` has an effect. */
  readonly options: Readonly<Record<string, string>>;
  /** The seller's switch for the column of requests. */
  readonly requestColumn: boolean;
  /** Default `true/false`. */
  readonly requestSpelling?: ReportLine['requestSpelling'];
  readonly personOf: PersonOf;
  readonly standings: readonly Standing[];
  /** Default `schema`. */
  readonly performanceShape?: PerformanceShape;
  /** The seller's id for the header of XML reports. Without it the header has none. */
  readonly merchantIdentifier?: string;
};

export type WrittenReport = ({ readonly kind: 'document' } & EncodedDocument) | { readonly kind: 'no-data' };

/**
 * Writes a report's document, uncompressed. Without orders every order report is `no-data`, whether
 * it is a snapshot or dated, requested or scheduled. The model has one rule for all ("an automatic
 * cancellation if there is no data to return", reports_2021-06-30.json, processingStatus), and the
 * order reports repeat it ("canceled if no eligible data is found"). An account without orders
 * still has a health, so the performance report is `no-data` only for marketplaces without a
 * standing.
 */
export function writeReport(request: ReportRequest): WrittenReport {
  const type = REPORT_TYPES[request.reportType];
  const text = type.layout === 'performance' ? performanceText(request) : orderText(type, type.layout, request);
  if (text === null) return { kind: 'no-data' };
  const japanese = request.marketplaces.some(({ code }) => code === 'JP');
  return { kind: 'document', ...encodeDocument(text, type.format, japanese) };
}

function performanceText({ marketplaces, standings, performanceShape }: ReportRequest): string | null {
  const asked = standings.filter(({ marketplaceId }) => marketplaces.some(({ id }) => id === marketplaceId));
  return asked.length === 0 ? null : JSON.stringify(performanceReport(asked, performanceShape ?? 'schema'));
}

function orderText(type: ReportType, layout: Exclude<Layout, 'performance'>, request: ReportRequest): string | null {
  const orders = reportedOrders(type, request);
  if (orders.length === 0) return null;
  if (type.format === 'xml') return xmlText(layout, orders, request);
  const { marketplaces, requestColumn, options } = request;
  const showSalesChannel = options['ShowSalesChannel']?.toLowerCase() === 'true';
  const columns = columnsOf(layout, { marketplaces, requestColumn, showSalesChannel });
  return flatFile(
    columns,
    orders.flatMap(({ lines }) => lines),
  );
}

function reportedOrders(type: ReportType, request: ReportRequest): readonly ReportedOrder[] {
  const { orders, now, personOf, requestSpelling = 'true/false' } = request;
  return selectOrders(type, orders, request).flatMap((view) => {
    const person = personOf(view);
    const [first, ...rest] = selectItems(type, view).map((item) => ({ view, item, person, now, requestSpelling }));
    return first === undefined ? [] : [{ view, lines: [first, ...rest] as const }];
  });
}

function xmlText(layout: Layout, orders: readonly ReportedOrder[], request: ReportRequest): string {
  switch (layout) {
    case 'order-report':
      return orderReportXml(orders, request.merchantIdentifier);
    case 'all-orders':
      return allOrdersXml(orders, request.requestColumn);
    case 'pending':
      return pendingOrdersXml(orders, request.merchantIdentifier);
    case 'actionable':
    case 'performance':
      throw new InvariantError(`no XML report has the layout ${layout}`);
  }
}
