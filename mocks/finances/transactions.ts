import { minorUnits, streamKey } from '../../sim/internal.ts';
import type { Handler } from '../seller/call.ts';
import { invalidInput, notFound } from '../wire/errors.ts';
import { apiTime } from '../wire/clock.ts';
import { letters } from '../wire/ids.ts';
import type { SellerAccount } from '../seller/account.ts';
import { storeName } from '../wire/stores.ts';
import { pageOf } from './page-of.ts';
import { isReply, postingsIn, postingsOf, readPosted, type Posting } from './posting.ts';

const KEY = streamKey(0, 'transaction');
const PARAMETERS = [
  'postedAfter',
  'postedBefore',
  'marketplaceId',
  'transactionStatus',
  'relatedIdentifierName',
  'relatedIdentifierValue',
];
const STATUSES = ['DEFERRED', 'RELEASED', 'DEFERRED_RELEASED'];
/** Transactions on a page. The real API's number is not known. */
const PAGE = 100;

/**
 * Finances 2024-06-19 listTransactions: by date or for one order. No transaction is ever deferred.
 */
export const listTransactions: Handler = (call) => {
  const { query, account } = call;
  const [name, value] = [query.get('relatedIdentifierName'), query.get('relatedIdentifierValue')];
  if ((name === undefined) !== (value === undefined))
    return invalidInput('relatedIdentifierName and relatedIdentifierValue: expected both or neither.');
  if (name !== undefined && name !== 'ORDER_ID' && name !== 'FINANCIAL_EVENT_GROUP_ID')
    return invalidInput('relatedIdentifierName: expected ORDER_ID or FINANCIAL_EVENT_GROUP_ID.');
  if (name === 'FINANCIAL_EVENT_GROUP_ID') return notFound('The mock does not have financial event groups.');
  const status = query.get('transactionStatus');
  if (status !== undefined && !STATUSES.includes(status))
    return invalidInput(`transactionStatus: expected one of ${STATUSES.join(', ')}.`);
  const marketplace = query.get('marketplaceId');
  if (marketplace !== undefined && !account.marketplaces.some(({ id }) => id === marketplace))
    return invalidInput('marketplaceId: the seller does not sell there.');
  const order = value === undefined ? null : (account.book.numberOf(value) ?? -1);
  const range = order === null ? readPosted(call, { after: 'postedAfter', before: 'postedBefore' }) : null;
  if (range !== null && isReply(range)) return range;
  const wanted = (posting: Posting): boolean =>
    (marketplace === undefined || posting.view.marketplace.id === marketplace) &&
    (status === undefined || status === 'RELEASED');
  const page = pageOf(call, { tokenName: 'nextToken', parameters: PARAMETERS, size: PAGE }, (until) => {
    if (range !== null) return postingsIn(account, range).filter(wanted);
    return order === null || order < 0 ? [] : postingsOf(account, order, until).filter(wanted);
  });
  if ('status' in page) return page;
  const transactions = page.postings.map((posting) => transactionJson(account, posting));
  const next = page.nextToken === null ? {} : { nextToken: page.nextToken };
  return { status: 200, body: { payload: { ...next, transactions } } };
};

function transactionJson(account: SellerAccount, posting: Posting): unknown {
  const { view, kind, at, sequence } = posting;
  const { currency, id: marketplaceId, code } = view.marketplace;
  const turned = kind === 'refund' ? -1 : 1;
  const amount = (minor: number) => ({
    currencyCode: currency,
    currencyAmount: (turned * minor) / minorUnits(currency),
  });
  const items = view.items.filter(({ position }) => posting.items.includes(position));
  const identifier = (name: string, value: string) => ({ relatedIdentifierName: name, relatedIdentifierValue: value });
  const fulfillmentNetwork = view.fulfilledBy === 'amazon' ? 'AFN' : 'MFN';
  const serial = letters(KEY, sequence, 20);
  return {
    sellingPartnerMetadata: { sellingPartnerId: account.sellerId, accountType: 'Standard Orders', marketplaceId },
    relatedIdentifiers: [
      identifier('ORDER_ID', view.id),
      identifier(kind === 'refund' ? 'REFUND_ID' : 'SHIPMENT_ID', serial.slice(0, 12)),
    ],
    transactionType: kind === 'refund' ? 'Refund' : 'Shipment',
    transactionId: serial,
    transactionStatus: 'RELEASED',
    description: kind === 'refund' ? 'Refund Order' : 'Order Payment',
    postedDate: apiTime(at),
    totalAmount: amount(posting.amount),
    marketplaceDetails: { marketplaceId, marketplaceName: storeName(code) },
    items: items.map((item) => ({
      description: item.title,
      relatedIdentifiers: [
        { itemRelatedIdentifierName: 'ORDER_ADJUSTMENT_ITEM_ID', itemRelatedIdentifierValue: item.id },
      ],
      totalAmount: amount(item.price),
      breakdowns: [{ breakdownType: 'ProductCharges', breakdownAmount: amount(item.price), breakdowns: [] }],
      contexts: [
        { contextType: 'ProductContext', sku: item.sku, asin: item.asin, quantityShipped: 1, fulfillmentNetwork },
      ],
    })),
    breakdowns: [{ breakdownType: 'ProductCharges', breakdownAmount: amount(posting.amount), breakdowns: [] }],
    contexts: [],
  };
}
