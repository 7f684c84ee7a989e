import { uniform, type StreamKey } from '../../../sim/internal.ts';

export type Product = { readonly asin: string; readonly sku: string; readonly title: string };

/** The shop's products, in our own words. They are the same in every marketplace. */
const TITLES = [
  'Enamel mug, 350 ml, blue rim',
  'Linen tea towel, set of 3',
  'Bamboo cutting board, medium',
  'Cast iron trivet, round',
  'Glass storage jar with cork lid, 1 l',
  'Beeswax candle, pair',
  'Wool throw, 130 x 180 cm, grey',
  'Desk lamp, clamp mount, E27',
  'Notebook A5, dotted, 160 pages',
  'Fountain pen, fine nib',
  'Canvas tote bag, natural',
  'Bicycle bell, brass',
  'Rain cover for backpacks, 30 l',
  'Head torch, rechargeable',
  'Camping mug, titanium, 450 ml',
  'Yoga mat, 6 mm, moss green',
  'USB-C cable, braided, 2 m',
  'Phone stand, aluminium',
  'Wall hooks, beech, set of 4',
  'Plant pot with saucer, 18 cm',
  'Watering can, 1.5 l',
  'Bird feeder, window mount',
  'Jigsaw puzzle, 1000 pieces',
  'Wooden building blocks, 50 pieces',
] as const;

export const PRODUCTS: readonly Product[] = TITLES.map((title, i) => ({
  asin: `B0${String(7_919 * (i + 13)).padStart(6, '0')}CB`,
  sku: `CB-${String(1001 + i)}`,
  title,
}));

/** The product of a line. It depends only on the order's key and the line's position. */
export function productOf(key: StreamKey, order: number, position: number): Product {
  return PRODUCTS[Math.floor(uniform(key, order, position) * PRODUCTS.length)] as Product;
}
