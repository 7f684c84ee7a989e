import fc from 'fast-check';
import { DAY, MARKETPLACES, MINUTE } from '../../../sim/internal.ts';
import { REQUEST_COLUMNS, REQUIRED_COLUMNS } from '../../language/workloads/order-report/columns.ts';

/** The stores that occur, by marketplace. */
const STORES = MARKETPLACES.filter(({ code }) => ['US', 'UK', 'DE', 'FR', 'JP', 'IN'].includes(code));
const HOST: Readonly<Record<string, string>> = {
  US: 'Amazon.com',
  UK: 'Amazon.co.uk',
  DE: 'Amazon.de',
  FR: 'Amazon.fr',
  JP: 'Amazon.co.jp',
  IN: 'Amazon.in',
};
const STATUSES = ['Shipped', 'Cancelled', 'Pending', 'Unshipped', 'Shipped - Returned to Seller'] as const;
/** Reports span at most ten weeks. */
const SPAN_IN_MINUTES = (70 * DAY) / MINUTE;
const FROM = Date.UTC(2022, 3, 1);

const digits = (count: number): fc.Arbitrary<string> =>
  fc.nat(10 ** count - 1).map((number) => String(number).padStart(count, '0'));

type Drawn = { readonly cells: readonly (string | number)[]; readonly requested: string };

const line: fc.Arbitrary<Drawn> = fc
  .record({
    id: fc.tuple(digits(3), digits(7), digits(7)).map((parts) => parts.join('-')),
    at: fc.integer({ min: 0, max: SPAN_IN_MINUTES }).map((minutes) => new Date(FROM + minutes * MINUTE).toISOString()),
    status: fc.constantFrom(...STATUSES),
    by: fc.constantFrom('Merchant', 'Merchant', 'Merchant', 'Amazon'),
    store: fc.constantFrom(...STORES),
    quantity: fc.integer({ min: 1, max: 8 }),
    price: fc.integer({ min: 0, max: 100_000 }).map((cents) => (cents / 100).toFixed(2)),
    requested: fc.constantFrom('false', 'false', 'true'),
  })
  .map(({ id, at, status, by, store, quantity, price, requested }) => ({
    cells: [id, at, status, by, HOST[store.code] ?? '', quantity, store.currency, price],
    requested,
  }));

/**
 * Draws All Orders reports as tab-separated text, with and without the optional request column.
 * They shrink to few lines.
 */
export function orderReports(): fc.Arbitrary<string> {
  return fc.tuple(fc.boolean(), fc.array(line, { minLength: 1, maxLength: 40 })).map(([withRequests, lines]) => {
    const header = withRequests ? [...REQUIRED_COLUMNS, REQUEST_COLUMNS[0]] : REQUIRED_COLUMNS;
    const rows = lines.map(({ cells, requested }) => (withRequests ? [...cells, requested] : cells));
    return [header, ...rows].map((row) => `${row.join('\t')}\n`).join('');
  });
}
