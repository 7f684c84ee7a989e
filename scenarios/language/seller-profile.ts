import {
  DEFAULT_PROFILE,
  MINUTE,
  span,
  type Channel,
  type ChannelLaw,
  type ChannelWatch,
  type SellerProfile,
  type WeekHours,
} from '../../sim/internal.ts';
import { defined } from './input/defined.ts';
import type { SellerFile } from './schema/seller.ts';

/** How often the seller looks at a channel when the scenario does not say. */
const UNLESS_SAID = span(15, MINUTE);

/** What an arm changes about the seller. An undefined field changes nothing. */
type Changes = { readonly [K in keyof SellerFile]?: SellerFile[K] | undefined };

/**
 * Turns the `seller:` block, with the changes of an arm, into the profile that the engine plays.
 */
export function sellerProfile(base: SellerFile, patch: Changes = {}): SellerProfile {
  const seller = { ...base, ...defined(patch), channels: { ...base.channels, ...patch.channels } };
  const watches = Object.entries(seller.channels) as [Channel, SellerFile['channels'][Channel]][];
  return {
    ...DEFAULT_PROFILE,
    timeZone: seller.timeZone,
    languages: seller.languages,
    channels: watches.flatMap(([channel, watch]) => (watch === null ? [] : [channelWatch(channel, watch ?? {})])),
    requestColumn: seller.channels['order-report']?.requestColumn ?? false,
    hours: seller.hours === null ? null : weekHours(seller.hours),
    staff: seller.staff,
    handling: seller.handling,
    translation: seller.translation,
    shipsAfter: seller.shipsAfter,
    dispatch: seller.dispatch === null ? null : [seller.dispatch.at].flat().sort((a, b) => a - b),
    checksBeforeDispatch: seller.checksBeforeDispatch,
    closedOn: seller.closedOn,
    slips: seller.slips,
    labelLead: seller.labelLead,
    confirms: seller.confirms,
    handlingDays: seller.handlingDays,
    tracking: seller.tracking,
    mailLoss: seller.mailLoss,
    channelLaws: Object.fromEntries(watches.flatMap(([channel, watch]) => channelLaw(channel, watch))),
    interceptable: seller.interceptable,
  };
}

/**
 * Who acts on what a channel shows, when the scenario does not say. Programs act on the API,
 * notifications and reports. People read the other channels.
 */
const BY_DEFAULT: Readonly<Record<Channel, ChannelWatch['by']>> = {
  email: 'staff',
  'manage-orders': 'staff',
  'order-report': 'system',
  'orders-api': 'system',
  messages: 'staff',
  notification: 'system',
};

type Watch = NonNullable<SellerFile['channels'][Channel]>;

function channelLaw(channel: Channel, watch: SellerFile['channels'][Channel]): [Channel, ChannelLaw][] {
  if (watch === null || watch === undefined || (watch.delay === undefined && watch.loss === undefined)) return [];
  return [[channel, { delay: watch.delay ?? null, loss: watch.loss ?? 0 }]];
}

function channelWatch(channel: Channel, watch: Watch): ChannelWatch {
  const at = watch.at === undefined ? [] : Array.isArray(watch.at) ? watch.at : [watch.at];
  return {
    channel,
    // Notifications are pushed; all other channels have to be looked at.
    every: watch.every ?? (at.length > 0 || channel === 'notification' ? null : UNLESS_SAID),
    atMinutes: [...at].sort((a, b) => a - b),
    by: watch.by ?? BY_DEFAULT[channel],
  };
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Turns `Mon-Fri`, `Sat` or `Fri-Mon` (over the weekend) into seven lists, Sunday first. */
function weekHours(hours: Readonly<Record<string, { readonly from: number; readonly to: number }>>): WeekHours {
  const week: { from: number; to: number }[][] = DAYS.map(() => []);
  for (const [key, range] of Object.entries(hours)) {
    const [from = 'Sun', to = from] = key.split('-');
    for (let day = DAYS.indexOf(from); ; day = (day + 1) % 7) {
      week[day]?.push(range);
      if (day === DAYS.indexOf(to)) break;
    }
  }
  return week;
}
