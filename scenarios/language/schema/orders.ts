import * as z from 'zod';
import { percentage, share } from '../input/units.ts';

/** `orders:` how many orders are drawn, and of what kind. */
export const orders = z.strictObject({
  perDay: z.number().positive().max(1_000_000).describe('Mean number of orders on a weekday, each marketplace'),
  weekend: z.number().min(0).max(10).default(1).describe('Factor on Saturdays and Sundays'),
  hours: z.array(z.number().min(0)).length(24).optional().describe('Weights of the 24 local hours'),
  amazonFulfilled: share.default(0).describe('Share fulfilled by Amazon: placed, never judged'),
  itemsPerOrder: z.number().min(1).max(8).default(1),
  price: z.number().positive().default(30).describe('Mean price of an item in units of the marketplace currency'),
  outOfStock: percentage.default(0).describe('Orders that turn out to have no stock when they should ship'),
  oversell: z
    .strictObject({ days: percentage, orders: percentage })
    .prefault({ days: '0%', orders: '0%' })
    .describe('Share of days on which more is sold than there is, and share of their orders without stock'),
  slowPayment: percentage.default(0.01).describe('Payments that take hours'),
  failedPayment: percentage.default(0.002).describe('Payments that fail: Amazon cancels, nothing counts'),
});
