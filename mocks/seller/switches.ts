import { z } from 'zod';
import type { SellerSettings } from './api-state.ts';
import { OPERATIONS } from '../wire/operations.ts';
import { parseIsoDuration } from '../wire/iso-duration.ts';

const duration = z.string().transform((text, context) => {
  const length = parseIsoDuration(text);
  if (length !== null) return length as number;
  context.addIssue({ code: 'custom', message: 'expected an ISO 8601 duration such as PT2M' });
  return z.NEVER;
});

const operation = z.string().refine((id) => OPERATIONS.some((each) => each.id === id), {
  error: ({ input }) =>
    `"${String(input).slice(0, 60)}" is not an operation; expected an id such as orders-v0.getOrders`,
});

/** Schemas of the switches of `POST /_sim/seller`. Durations are simulated time. */
export const SELLER_SWITCHES = {
  requestColumn: z.boolean(),
  flagAs: z.enum(['string', 'boolean']),
  cancellationAlways: z.boolean(),
  feedQueue: duration,
  feedWork: duration,
  reportQueue: duration,
  reportWork: duration,
  listLag: duration,
  financeLag: duration,
  completesWhenPolled: z.boolean(),
  unknownOrder: z.enum(['not-found', 'empty']),
  performanceReport: z.enum(['schema', 'example']),
  restrictedReports: z.enum(['enforced', 'open']),
  usagePlanOf: z.enum(['application', 'account']),
  looseBodies: z.enum(['accepted', 'refused']),
  compressedFeeds: z.enum(['refused', 'accepted']),
  eventBridgeDestinations: z.enum(['one-per-account', 'any']),
  usagePlan: z.record(operation, z.object({ rate: z.number().positive(), burst: z.int().positive() })),
} satisfies Record<keyof SellerSettings, z.ZodType>;
