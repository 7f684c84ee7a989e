import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalLine } from '../../../sim/ledger/journal/journal.ts';
import { MODELS_ROOT } from './models.ts';

/** What the facts of an order say about its answer in Orders v0, as its model words it. */
export function secondOrder(lines: readonly JournalLine[], store: { readonly id: string; readonly currency: string }) {
  const [placed] = lines;
  if (placed?.event.type !== 'order-placed') throw new Error('an order begins with its purchase');
  const { items, amount, fulfilledBy } = placed.event;
  const quantities = quantitiesOf(lines, items);
  const paid = lines.some(({ event }) => event.type === 'payment-authorised');
  const left = quantities.filter(({ cancelled }) => !cancelled);
  const sent = quantities.filter(({ shipped }) => shipped).length;
  const status = (): string => {
    if (left.length === 0) return 'Canceled';
    if (!paid) return 'Pending';
    return sent === 0 ? 'Unshipped' : sent < left.length ? 'PartiallyShipped' : 'Shipped';
  };
  return {
    PurchaseDate: seconds(placed.at),
    LastUpdateDate: seconds(lines.findLast(isUpdate)?.at ?? 0),
    OrderStatus: status(),
    FulfillmentChannel: fulfilledBy === 'merchant' ? 'MFN' : 'AFN',
    NumberOfItemsShipped: sent,
    NumberOfItemsUnshipped: left.length - sent,
    MarketplaceId: store.id,
    OrderTotal: paid ? { CurrencyCode: store.currency, Amount: moneyText(amount, store.currency) } : undefined,
    hasShipDates: fulfilledBy === 'merchant', // "Only returned for seller-fulfilled orders."
  };
}

/** What they say of each of its lines. */
export function secondItems(lines: readonly JournalLine[]) {
  const placed = lines[0]?.event;
  if (placed?.type !== 'order-placed') throw new Error('an order begins with its purchase');
  const shows = lines.some(
    ({ event }) => event.type === 'request-surfaced' && event.channel === 'orders-api' && event.route !== 'informal',
  );
  return quantitiesOf(lines, placed.items).map(({ cancelled, shipped, requested }) => ({
    QuantityOrdered: cancelled ? 0 : 1,
    QuantityShipped: shipped ? 1 : 0,
    IsBuyerRequestedCancel: String(shows && requested),
  }));
}

function quantitiesOf(lines: readonly JournalLine[], items: number) {
  const touched = (type: JournalLine['event']['type'], position: number): boolean =>
    lines.some(({ event }) => {
      if (event.type !== type || !('items' in event)) return false;
      if (event.type === 'cancellation-requested' && event.route === 'informal') return false;
      return Math.floor(event.items / 2 ** position) % 2 === 1;
    });
  return Array.from({ length: items }, (_, position) => ({
    cancelled: touched('order-cancelled', position),
    shipped: touched('shipment-confirmed', position),
    requested: touched('cancellation-requested', position),
  }));
}

/** "Any change in order status, including the creation of a new order", a request that shows, a refund. */
function isUpdate({ event }: JournalLine): boolean {
  if (event.type === 'request-surfaced') return event.channel === 'orders-api' && event.route !== 'informal';
  return ['order-placed', 'payment-authorised', 'shipment-confirmed', 'order-cancelled', 'refund-issued'].includes(
    event.type,
  );
}

const seconds = (at: number): string => new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', 'Z');

/** An amount as people of the currency write it: yen have no parts. */
function moneyText(minor: number, currency: string): string {
  if (currency === 'JPY') return `${minor}`;
  const text = String(minor).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
};

/**
 * What is wrong with an answer by the model, read by walking it: names that are not there, wrong types
 * and words, and names that are missing. Empty: nothing.
 */
export function shapeFaults(definition: string, value: unknown): readonly string[] {
  const file = join(MODELS_ROOT, 'orders-api-model/ordersV0.json');
  const { definitions } = JSON.parse(readFileSync(file, 'utf8')) as { definitions: Record<string, Schema> };
  const walk = (schema: Schema, found: unknown, at: string): string[] => {
    if (schema.$ref !== undefined) return walk(definitions[schema.$ref.split('/').at(-1) ?? ''] ?? {}, found, at);
    if (schema.type === 'array') {
      if (!Array.isArray(found)) return [`${at}: expected a list`];
      return found.flatMap((each, i) => walk(schema.items ?? {}, each, `${at}.${i}`));
    }
    if (schema.type === 'object') {
      if (typeof found !== 'object' || found === null || Array.isArray(found)) return [`${at}: expected an object`];
      const missing = (schema.required ?? [])
        .filter((name) => !(name in found))
        .map((name) => `${at}.${name}: missing`);
      const names = Object.entries(found).flatMap(([name, each]) => {
        const known = schema.properties?.[name];
        return known === undefined ? [`${at}.${name}: not in the model`] : walk(known, each, `${at}.${name}`);
      });
      return [...missing, ...names];
    }
    const isRight = schema.type === 'integer' ? Number.isInteger(found) : typeof found === schema.type;
    if (!isRight) return [`${at}: expected ${schema.type}, found ${JSON.stringify(found)}`];
    return schema.enum?.includes(String(found)) === false ? [`${at}: ${String(found)} is none of the words`] : [];
  };
  return walk({ $ref: `#/definitions/${definition}` }, value, definition);
}
