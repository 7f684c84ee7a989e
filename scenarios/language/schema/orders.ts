import * as z from 'zod';
import { percentage, share } from '../input/units.ts';

/** The `orders:` block: how many orders are drawn, and of what kind. */
export const orders = z.strictObject({
  perDay: z.number().positive().max(1_000_000).describe('Mean number of orders on a weekday, in each marketplace'),
  weekend: z.number().min(0).max(10).default(1).describe('Factor on Saturdays and Sundays'),
  hours: z.array(z.number().min(0)).length(24).optional().describe('Weights of the 24 local hours'),
  amazonFulfilled: share.default(0).describe('Share of orders fulfilled by Amazon, which are never judged'),
  itemsPerOrder: z.number().min(1).max(8).default(1),
  price: z.number().positive().default(30).describe('Mean price of an item in units of the marketplace currency'),
  outOfStock: percentage.default(0).describe('Share of orders that turn out to have no stock when they should ship'),
  slowPayment: percentage.default(0.01).describe('Share of payments that take hours'),
  failedPayment: percentage
    .default(0.002)
    .describe('Share of payments that fail; Amazon then cancels, and nothing counts'),
});
