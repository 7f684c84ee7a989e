import { DAY, HOUR, MINUTE, span, type Duration } from '../kernel/time.ts';
import type { Channel } from '../policy/words.ts';
import { NO_SLIPS, type Slips } from './slips.ts';

/** How one channel is watched. */
export type ChannelWatch = {
  readonly channel: Channel;
  /** The channel is looked at this often ... */
  readonly every: Duration | null;
  /** ... or at these minutes after the seller's midnight. */
  readonly atMinutes: readonly number[];
  /**
   * `system` acts at once and at any hour; `staff` reads in office hours, one item after another.
   */
  readonly by: 'system' | 'staff';
};

/**
 * `delay`: null means the delay of the policy set. `loss`: share of orders that never show there.
 */
export type ChannelLaw = { readonly delay: Duration | null; readonly loss: number };

/** Minutes after local midnight; [] is closed. Index 0 is Sunday. */
export type WeekHours = readonly (readonly { readonly from: number; readonly to: number }[])[];

/** What this seller watches and when, and how they ship. */
export type SellerProfile = {
  readonly timeZone: string;
  /** BCP 47 languages the staff read; others wait for a translation. */
  readonly languages: readonly string[];
  readonly channels: readonly ChannelWatch[];
  /** The optional column of the order report, off until switched on. */
  readonly requestColumn: boolean;
  /** null: open at any time. */
  readonly hours: WeekHours | null;
  readonly staff: number;
  /** Working time on one request or message. */
  readonly handling: Duration;
  readonly translation: Duration;
  /**
   * When parcels leave: minutes after the seller's midnight on open days. A parcel leaves in the
   * first of these waves after `shipsAfter` has passed. null: one wave a day, an hour after
   * opening; a seller without hours sends at any time.
   */
  readonly dispatch: readonly number[] | null;
  /**
   * Whether the seller looks for a request on file before a parcel leaves, in the channels where
   * one order can be looked up.
   */
  readonly checksBeforeDispatch: boolean;
  /**
   * Mean time from payment to the label (or to dispatch); drawn between half and one and a half of
   * it.
   */
  readonly shipsAfter: Duration;
  /** From label to hand-over; 0: the parcel leaves as soon as the label is bought. */
  readonly labelLead: Duration;
  /**
   * When the shipment is confirmed: with the label (before it leaves), or this long after
   * hand-over.
   */
  readonly confirms: { readonly with: 'label' | 'hand-over'; readonly after: Duration };
  /** Business days to ship, the promise that sets the ship-by time. */
  readonly handlingDays: number;
  /** Share of parcels with valid tracking. */
  readonly tracking: number;
  /** Share of e-mails that never arrive. */
  readonly mailLoss: number;
  /**
   * What this seller's channels do beyond what the policy set says: another delay, a share that is
   * never seen there.
   */
  readonly channelLaws: Readonly<Partial<Record<Channel, ChannelLaw>>>;
  /** Share of parcels a carrier can still stop. */
  readonly interceptable: number;
  /** Local dates on which nobody works, holidays say: no staff, and no parcel leaves. */
  readonly closedOn: readonly string[];
  readonly slips: Slips;
};

/**
 * A seller who is always open, looks at Manage Orders and the messages every hour, and ships within a day and a half.
 *
 * @example
 * ```ts
 * const profile = { ...DEFAULT_PROFILE, timeZone: 'Asia/Shanghai', staff: 2 };
 * ```
 */
export const DEFAULT_PROFILE: SellerProfile = {
  timeZone: 'UTC',
  languages: ['en'],
  channels: [
    { channel: 'manage-orders', every: HOUR, atMinutes: [], by: 'staff' },
    { channel: 'messages', every: HOUR, atMinutes: [], by: 'staff' },
  ],
  requestColumn: false,
  hours: null,
  staff: 1,
  handling: span(5, MINUTE),
  translation: span(30, MINUTE),
  dispatch: null,
  checksBeforeDispatch: true,
  shipsAfter: DAY,
  labelLead: 0 as Duration,
  confirms: { with: 'hand-over', after: 0 as Duration },
  handlingDays: 2,
  tracking: 1,
  mailLoss: 0,
  channelLaws: {},
  interceptable: 0,
  closedOn: [],
  slips: NO_SLIPS,
};
