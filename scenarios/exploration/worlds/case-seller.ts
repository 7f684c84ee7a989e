import { DEFAULT_PROFILE, memoryOf, type Duration, type SellerProfile } from '../../../sim/internal.ts';
import type { CaseSeller } from './world-case.ts';

type Hours = NonNullable<SellerProfile['hours']>;

/** The same hours give the same object, because values computed from hours are cached by object. */
const weeks = memoryOf<Hours>(64);

/** The profile of a case's seller. What a case does not say is as in the default profile. */
export function profileOf(seller: CaseSeller): SellerProfile {
  const { channels, confirms, weekdays } = seller;
  const laws: Record<string, SellerProfile['channelLaws'][keyof SellerProfile['channelLaws']]> = {};
  for (const { channel, delay } of channels) if (delay !== null) laws[channel] = { delay: delay as Duration, loss: 0 };
  return {
    ...DEFAULT_PROFILE,
    timeZone: seller.timeZone,
    channels: channels.map(({ channel, every, by }) => ({ channel, every: every as Duration, atMinutes: [], by })),
    channelLaws: laws,
    requestColumn: seller.requestColumn,
    hours:
      weekdays === null
        ? null
        : weeks.recall(`${weekdays.from} ${weekdays.to}`, () => weekOf(weekdays.from, weekdays.to)),
    shipsAfter: seller.shipsAfter as Duration,
    labelLead: seller.labelLead as Duration,
    confirms: { with: confirms.with, after: confirms.after as Duration },
  };
}

function weekOf(from: number, to: number): Hours {
  return [0, 1, 2, 3, 4, 5, 6].map((day) => (day === 0 || day === 6 ? [] : [{ from, to }]));
}
