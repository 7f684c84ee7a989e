// Order reports as text, for tests: one row is a record of what differs from a plain shipped order.

const PLAIN = {
  'amazon-order-id': '302-0000001-0000001',
  'purchase-date': '2022-05-10',
  'order-status': 'Shipped',
  'fulfillment-channel': 'Merchant',
  'sales-channel': 'Amazon.de',
  'product-name': 'Kettle',
  quantity: '1',
  currency: 'EUR',
  'item-price': '19.99',
};

export type Row = Partial<Record<keyof typeof PLAIN, string>> & Readonly<Record<string, string>>;

export function orderRows(rows: readonly Row[], end = '\n'): string {
  const names = [...new Set([...Object.keys(PLAIN), ...rows.flatMap((row) => Object.keys(row))])];
  const lines = rows.map((row) => names.map((name) => ({ ...PLAIN, ...row })[name] ?? '').join('\t'));
  return `${[names.join('\t'), ...lines].join(end)}${end}`;
}

/** An order id for a number. */
export const idOf = (n: number): string => `302-${String(n).padStart(7, '0')}-0000000`;
