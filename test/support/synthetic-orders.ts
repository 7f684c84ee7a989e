import { Faker, base, en } from '@faker-js/faker';
import { addDays, hourOfDayDraw, isoText, streamKey, uniform, weekday } from '../../sim/internal.ts';

const HEADER = [
  'amazon-order-id',
  'purchase-date',
  'last-updated-date',
  'order-status',
  'fulfillment-channel',
  'sales-channel',
  'ship-service-level',
  'product-name',
  'sku',
  'item-status',
  'quantity',
  'currency',
  'item-price',
  'ship-city',
  'ship-country',
  'is-buyer-requested-cancellation',
];
const STORES = [
  { code: 'DE', channel: 'Amazon.de', currency: 'EUR', country: 'DE', perDay: 20 },
  { code: 'UK', channel: 'Amazon.co.uk', currency: 'GBP', country: 'GB', perDay: 12 },
];
const DAYS = 70;
const FROM = '2023-03-06';

/** Ten weeks of two stores, made up: names and cities from faker, everything that decides from keyed streams. */
export function syntheticOrders(): string {
  const faker = new Faker({ locale: [en, base] });
  faker.seed(20230306);
  const rows = STORES.flatMap((store) => {
    const key = streamKey(20230306, 'synthetic', store.code);
    return Array.from({ length: DAYS }, (_, day) => addDays(FROM, day)).flatMap((date, day) => {
      const weekend = weekday(date) === 0 || weekday(date) === 6;
      const count = Math.round(store.perDay * (weekend ? 0.7 : 1) * (0.8 + 0.4 * uniform(key, day, 1)));
      return Array.from({ length: count }, (_, i) => row(store, date, day * 100 + i, key, faker));
    });
  });
  rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return `${[HEADER.join('\t'), ...rows.map((each) => each.cells.join('\t'))].join('\n')}\n`;
}

function row(
  store: (typeof STORES)[number],
  date: string,
  serial: number,
  key: ReturnType<typeof streamKey>,
  faker: Faker,
) {
  const draw = (purpose: number) => uniform(key, serial, purpose);
  const at = isoText(hourOfDayDraw(store.code, date, draw(2)));
  const byAmazon = draw(3) < 0.15;
  const cancelled = draw(4) < 0.045;
  const requested = cancelled && !byAmazon && draw(5) < 0.4;
  const quantity = draw(6) < 0.8 ? 1 : 2;
  const number = Math.floor(draw(7) * 1e7);
  const id = `${store.code === 'DE' ? 302 : 203}-${String(number).padStart(7, '0')}-${String(serial).padStart(7, '0')}`;
  const cells = [
    id,
    at.replace(/\.\d+Z/, '+00:00'),
    at.replace(/\.\d+Z/, '+00:00'),
    cancelled ? 'Cancelled' : 'Shipped',
    byAmazon ? 'Amazon' : 'Merchant',
    store.channel,
    'Standard',
    faker.commerce.productName(),
    `SKU-${Math.floor(draw(8) * 60)}`,
    cancelled ? 'Cancelled' : 'Shipped',
    cancelled ? 0 : quantity,
    store.currency,
    cancelled ? '' : ((8 + 60 * draw(9)) * quantity).toFixed(2),
    faker.location.city(),
    store.country,
    String(requested),
  ];
  return { at: at + id, cells };
}
