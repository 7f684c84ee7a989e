import type { Handler } from '../seller/call.ts';
import type { Reply } from '../wire/reply.ts';
import { invalidInput } from '../wire/errors.ts';
import { minorUnits } from '../../sim/internal.ts';
import { apiTime } from '../wire/clock.ts';
import { storeName } from '../wire/stores.ts';
import { pageOf, type PostingPage } from './page-of.ts';
import { isReply, postingsIn, postingsOf, readPosted, type Posting } from './posting.ts';

/** Finances v0 listFinancialEvents: the postings of a range. */
export const listFinancialEvents: Handler = (call) => {
  const size = sizeOf(call.query.get('MaxResultsPerPage'));
  if (typeof size !== 'number') return size;
  const range = readPosted(call, { after: 'PostedAfter', before: 'PostedBefore' });
  if (isReply(range)) return range;
  const parameters = ['PostedAfter', 'PostedBefore', 'MaxResultsPerPage'];
  return answer(
    pageOf(call, { tokenName: 'NextToken', parameters, size }, (until) => {
      const before = call.query.has('PostedBefore') || range.before <= until ? range.before : until;
      return postingsIn(call.account, { after: range.after, before });
    }),
  );
};

/** Finances v0 listFinancialEventsByOrderId. An order that never shipped has no events. */
export const listFinancialEventsByOrderId: Handler = (call) => {
  const size = sizeOf(call.query.get('MaxResultsPerPage'));
  if (typeof size !== 'number') return size;
  const order = call.account.book.numberOf(call.path['orderId'] ?? '');
  const cut = { tokenName: 'NextToken', parameters: ['MaxResultsPerPage'], size };
  return answer(pageOf(call, cut, (until) => (order === undefined ? [] : postingsOf(call.account, order, until))));
};

function sizeOf(text: string | undefined): number | Reply {
  const size = Number(text ?? 100);
  return Number.isInteger(size) && size >= 1 && size <= 100
    ? size
    : invalidInput('MaxResultsPerPage: expected a whole number from 1 to 100.');
}

function answer(page: PostingPage | Reply): Reply {
  if ('status' in page) return page;
  const of = (kind: Posting['kind']): unknown[] => page.postings.filter((each) => each.kind === kind).map(eventJson);
  return {
    status: 200,
    body: {
      payload: {
        ...(page.nextToken === null ? {} : { NextToken: page.nextToken }),
        FinancialEvents: { ShipmentEventList: of('shipment'), RefundEventList: of('refund') },
      },
    },
  };
}

/**
 * Shipments and refunds have one type. A refund lists adjustments of the same items with negative
 * amounts.
 */
function eventJson(posting: Posting): unknown {
  const { view, kind } = posting;
  const { currency } = view.marketplace;
  const turned = kind === 'refund' ? -1 : 1;
  const amount = (minor: number) => ({
    CurrencyCode: currency,
    CurrencyAmount: (turned * minor) / minorUnits(currency),
  });
  const items = view.items.filter(({ position }) => posting.items.includes(position));
  const charge = (price: number) => [{ ChargeType: 'Principal', ChargeAmount: amount(price) }];
  const lines = items.map((item) =>
    kind === 'refund'
      ? {
          SellerSKU: item.sku,
          OrderAdjustmentItemId: item.id,
          QuantityShipped: 1,
          ItemChargeAdjustmentList: charge(item.price),
        }
      : { SellerSKU: item.sku, OrderItemId: item.id, QuantityShipped: 1, ItemChargeList: charge(item.price) },
  );
  return {
    AmazonOrderId: view.id,
    SellerOrderId: view.id,
    MarketplaceName: storeName(view.marketplace.code),
    PostedDate: apiTime(posting.at),
    [kind === 'refund' ? 'ShipmentItemAdjustmentList' : 'ShipmentItemList']: lines,
  };
}
