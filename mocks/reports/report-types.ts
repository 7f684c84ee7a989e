import { DAY, span, type Duration, type Marketplace } from '../../sim/internal.ts';

/**
 * The order reports and the account health report as data. Sources:
 * developer-docs.amazon.com/sp-api/docs/report-type-values-order and
 * report-type-values-performance; for restricted types:
 * developer-docs.amazon.com/sp-api/docs/tokens-api-use-case-guide.
 */
export type ReportType = {
  readonly format: 'tsv' | 'xml' | 'json';
  /** Whether createReport, createReportSchedule or both offer the type. */
  readonly asked: 'request' | 'schedule' | 'both';
  readonly layout: Layout;
  readonly holds: Holds;
  /** The longest time from dataStartTime to dataEndTime of one request. Null: no limit is known. */
  readonly longestWindow: Duration | null;
  /** The report never looks further back than this. Null: no limit. */
  readonly reach: Duration | null;
  readonly availableIn: 'everywhere' | 'na' | 'eu' | 'japan';
  /** True if getReportDocument needs a restricted data token that names the document. */
  readonly restricted: boolean;
};

export type Layout = 'actionable' | 'order-report' | 'all-orders' | 'pending' | 'performance';

/** Which orders a report contains. `standings` stands for account health instead of orders. */
export type Holds =
  'unshipped-now' | 'left-pending' | 'purchased' | 'updated' | 'pending-now' | 'archived' | 'standings';

const TABLE = {
  GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING: {
    format: 'tsv',
    asked: 'both',
    layout: 'actionable',
    holds: 'unshipped-now',
    longestWindow: null,
    reach: null,
    availableIn: 'everywhere',
    restricted: true,
  },
  GET_ORDER_REPORT_DATA_SHIPPING: { ...orderReport('xml'), asked: 'schedule' },
  GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING: orderReport('tsv'),
  // Invoices exist in the EU only, tax remittance in North America only.
  GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING: { ...orderReport('tsv'), availableIn: 'eu' },
  GET_FLAT_FILE_ORDER_REPORT_DATA_TAX: { ...orderReport('tsv'), availableIn: 'na' },
  GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL: allOrders('tsv', 'updated'),
  GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL: allOrders('tsv', 'purchased'),
  GET_XML_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL: allOrders('xml', 'updated'),
  GET_XML_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL: allOrders('xml', 'purchased'),
  GET_FLAT_FILE_PENDING_ORDERS_DATA: pending('tsv'),
  GET_PENDING_ORDERS_DATA: pending('xml'),
  GET_CONVERGED_FLAT_FILE_PENDING_ORDERS_DATA: pending('tsv'),
  GET_FLAT_FILE_ARCHIVED_ORDERS_DATA_BY_ORDER_DATE: { ...allOrders('tsv', 'archived'), longestWindow: null },
  GET_V2_SELLER_PERFORMANCE_REPORT: {
    format: 'json',
    asked: 'request',
    layout: 'performance',
    holds: 'standings',
    longestWindow: null,
    reach: null,
    availableIn: 'everywhere',
    restricted: false,
  },
} as const satisfies Record<string, ReportType>;

export type ReportTypeName = keyof typeof TABLE;

export const REPORT_TYPES: Readonly<Record<ReportTypeName, ReportType>> = TABLE;

export const REPORT_TYPE_NAMES = Object.keys(TABLE) as readonly ReportTypeName[];

export function isReportTypeName(name: string): name is ReportTypeName {
  return Object.hasOwn(TABLE, name);
}

export function isAvailable(type: ReportType, marketplace: Marketplace): boolean {
  switch (type.availableIn) {
    case 'everywhere':
      return true;
    case 'na':
    case 'eu':
      return marketplace.region === type.availableIn;
    case 'japan':
      return marketplace.code === 'JP';
  }
}

/**
 * An order report: "Shows orders from the previous 60 days". Its dates are those of leaving
 * Pending, not of purchase.
 */
function orderReport(format: 'tsv' | 'xml'): ReportType {
  return {
    format,
    asked: 'both',
    layout: 'order-report',
    holds: 'left-pending',
    longestWindow: null,
    reach: span(60, DAY),
    availableIn: 'everywhere',
    restricted: true,
  };
}

/**
 * An order tracking report: every channel and status. The documentation offers it in North America
 * and Europe only, but Japanese sellers fetch it (discoveries/reports.md). The limit of 30 days is
 * widely known but not documented.
 */
function allOrders(format: 'tsv' | 'xml', holds: 'updated' | 'purchased' | 'archived'): ReportType {
  return {
    format,
    asked: 'request',
    layout: 'all-orders',
    holds,
    longestWindow: span(30, DAY),
    reach: null,
    availableIn: 'everywhere',
    restricted: false,
  };
}

function pending(format: 'tsv' | 'xml'): ReportType {
  return {
    format,
    asked: 'both',
    layout: 'pending',
    holds: 'pending-now',
    longestWindow: null,
    reach: null,
    availableIn: 'japan',
    restricted: false,
  };
}
