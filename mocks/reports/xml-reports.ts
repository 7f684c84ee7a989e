import { amountText } from '../wire/money.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import { cellText, type ReportLine } from './cells.ts';
import { showsPrice } from './order-words.ts';
import { element, envelope, header, optional, textElement, type XmlNode } from './xml.ts';

/** An order with its lines, at least one. */
export type ReportedOrder = { readonly view: OrderView; readonly lines: readonly [ReportLine, ...ReportLine[]] };

/**
 * Writes GET_ORDER_REPORT_DATA_SHIPPING. It contains neither a status nor the buyer's request.
 * Elements: docs/order-reports-attributes.
 */
export function orderReportXml(orders: readonly ReportedOrder[], merchantIdentifier: string | undefined): string {
  const messages = orders.map(({ view, lines }, i) =>
    element('Message', textElement('MessageID', String(i + 1)), orderReport(view, lines)),
  );
  return envelope(header('1.01', merchantIdentifier), 'OrderReport', messages);
}

function orderReport(view: OrderView, lines: ReportedOrder['lines']): XmlNode {
  const [line] = lines;
  const { person } = line;
  return element(
    'OrderReport',
    textElement('AmazonOrderID', view.id),
    textElement('AmazonSessionID', view.id),
    textElement('OrderDate', cellText('purchase-date', line)),
    textElement('OrderPostedDate', cellText('payments-date', line)),
    element(
      'BillingData',
      textElement('BuyerEmailAddress', person.buyerEmail),
      textElement('BuyerName', person.buyerName),
      optional('BuyerPhoneNumber', person.phone),
    ),
    element(
      'FulfillmentData',
      textElement('FulfillmentMethod', 'Ship'),
      textElement('FulfillmentServiceLevel', cellText('ship-service-level', line)),
      element(
        'Address',
        textElement('Name', person.recipientName),
        textElement('AddressFieldOne', person.addressLine1),
        optional('AddressFieldTwo', person.addressLine2),
        optional('AddressFieldThree', person.addressLine3),
        textElement('City', person.city),
        optional('StateOrRegion', person.state),
        textElement('PostalCode', person.postalCode),
        textElement('CountryCode', person.countryCode),
        optional('PhoneNumber', person.phone),
      ),
    ),
    textElement('IsBusinessOrder', cellText('is-business-order', line)),
    textElement('IsPrime', cellText('is-prime', line)),
    ...lines.map((each) => shippingItem(each)),
  );
}

function shippingItem(line: ReportLine): XmlNode {
  return element(
    'Item',
    textElement('AmazonOrderItemCode', line.item.id),
    textElement('SKU', line.item.sku),
    textElement('Title', line.item.title),
    textElement('Quantity', cellText('quantity-purchased', line)),
    itemPrice(line, ['Principal', 'Shipping', 'Tax', 'ShippingTax']),
  );
}

/**
 * Writes GET_XML_ALL_ORDERS_*, which says the same as the flat file. Element names come from public
 * samples.
 */
export function allOrdersXml(orders: readonly ReportedOrder[], requestColumn: boolean): string {
  const messages = orders.map(({ view, lines }) => {
    const [line] = lines;
    const text = (name: string, column: Parameters<typeof cellText>[0]) => optional(name, cellText(column, line));
    const address = element(
      'Address',
      text('City', 'ship-city'),
      text('State', 'ship-state'),
      text('PostalCode', 'ship-postal-code'),
      text('Country', 'ship-country'),
    );
    const order = element(
      'Order',
      textElement('AmazonOrderID', view.id),
      text('MerchantOrderID', 'merchant-order-id'),
      text('PurchaseDate', 'purchase-date'),
      text('LastUpdatedDate', 'last-updated-date'),
      text('OrderStatus', 'order-status'),
      text('SalesChannel', 'sales-channel'),
      element(
        'FulfillmentData',
        text('FulfillmentChannel', 'fulfillment-channel'),
        text('ShipServiceLevel', 'ship-service-level'),
        address,
      ),
      text('IsBusinessOrder', 'is-business-order'),
      ...lines.map((each) => trackedItem(each, requestColumn)),
    );
    return element('Message', order);
  });
  return envelope(header('1.00', undefined), 'AllOrdersReport', messages);
}

function trackedItem(line: ReportLine, requestColumn: boolean): XmlNode {
  const reason = cellText('buyer-requested-cancel-reason', line);
  return element(
    'OrderItem',
    textElement('AmazonOrderItemCode', line.item.id),
    textElement('ASIN', line.item.asin),
    textElement('SKU', line.item.sku),
    textElement('ItemStatus', cellText('item-status', line)),
    textElement('ProductName', line.item.title),
    textElement('Quantity', cellText('quantity', line)),
    itemPrice(line, ['Principal']),
    ...(requestColumn
      ? [
          textElement('IsBuyerRequestedCancellation', cellText('is-buyer-requested-cancellation', line)),
          reason === '' ? undefined : element('BuyerRequestedCancel', textElement('Reason', reason)),
        ]
      : []),
  );
}

/**
 * The price components; absent if no price is shown. All except the principal are zero, because
 * prices include tax and delivery is free.
 */
function itemPrice({ view, item }: ReportLine, components: readonly string[]): XmlNode | undefined {
  if (!showsPrice(view, item)) return undefined;
  const { currency } = view.marketplace;
  const amount = (type: string): XmlNode => ({
    name: 'Amount',
    content: amountText(type === 'Principal' ? item.price : 0, currency),
    attributes: { currency },
  });
  return element(
    'ItemPrice',
    ...components.map((type) => element('Component', textElement('Type', type), amount(type))),
  );
}

/**
 * Writes GET_PENDING_ORDERS_DATA. Elements: docs/pending-order-reports-attributes. The names of the
 * envelope's parts are assumed.
 */
export function pendingOrdersXml(orders: readonly ReportedOrder[], merchantIdentifier: string | undefined): string {
  const messages = orders.map(({ view, lines }, i) =>
    element(
      'Message',
      textElement('MessageID', String(i + 1)),
      element(
        'PendingOrderReport',
        textElement('AmazonOrderID', view.id),
        textElement('OrderDate', cellText('purchase-date', lines[0])),
        textElement('PaymentType', cellText('payment-type', lines[0])),
        ...lines.map((line) =>
          element(
            'Item',
            textElement('AmazonOrderItemCode', line.item.id),
            textElement('SKU', line.item.sku),
            textElement('Title', line.item.title),
            textElement('Quantity', cellText('quantity-purchased', line)),
          ),
        ),
      ),
    ),
  );
  return envelope(header('1.01', merchantIdentifier), 'PendingOrderReport', messages);
}
