import { ALWAYS, after, HOUR, MINUTE, NEVER, type Instant } from '../kernel/time.ts';
import { marketDays, valueAt } from '../engine/market-days.ts';
import { localDate, localMidnight } from '../policy/local-time.ts';
import type { MarketRules } from '../policy/policy.ts';
import { CHANNELS } from '../policy/words.ts';
import type { ClausesNow } from './moves.ts';

/**
 * An order placed at an instant, and the few instants of its life at which anything can turn out
 * differently.
 */
export type Placement = {
  readonly placedAt: Instant;
  /** Ascending; the clock goes from one to the next. */
  readonly instants: readonly Instant[];
  /** What is special about each of them. */
  readonly says: readonly string[];
};

/** Business days a seller promises to ship in: the engine's own default (strategy/profile.ts). */
const HANDLING_DAYS = 2;
/** The purchase day in a marketplace whose rules never change: an ordinary Wednesday. */
const ORDINARY_DAY = '2022-06-15';

/**
 * The instants at which orders are placed. The first is on a day like any other. The others lie
 * around every instant at which one of the rules changes: the window is over before it, ends with
 * it or is open across it; the order is placed with it or an hour after it. Two sets of rules give
 * the instants of both.
 */
export function placements(rules: readonly MarketRules[]): readonly Placement[] {
  const moments = changes(rules);
  const placed: Instant[] = rules.map((each) =>
    after(localMidnight(ORDINARY_DAY, each.marketplace.timeZone), (10 * HOUR) as typeof HOUR),
  );
  for (const { at } of moments) {
    for (const { selfCancelWindow } of rules) {
      const window = valueAt(selfCancelWindow, at);
      placed.push((at - window - MINUTE) as Instant, (at - window - 1) as Instant);
    }
    placed.push((at - 1) as Instant, at, after(at, HOUR));
  }
  return [...new Set(placed)].map((placedAt) => placementAt(placedAt, rules, moments));
}

type Moment = { readonly at: Instant; readonly says: string };

/** Every dated change in the rules, however it is written. */
function changes(rules: readonly MarketRules[]): readonly Moment[] {
  return rules
    .flatMap((each) => [
      { at: each.rollout.at, says: 'the change takes effect' },
      { at: each.cancellationCriticalFrom, says: 'messages about cancelling become critical' },
      { at: each.staged?.from ?? ALWAYS, says: 'the staged days begin' },
      { at: each.staged?.until ?? ALWAYS, says: 'the staged days end' },
      ...each.selfCancelWindow.map(({ from }) => ({ at: from, says: 'another window holds for new orders' })),
      ...each.autoCancel.map(({ from }) => ({ at: from, says: 'another auto-cancel holds for new orders' })),
      ...CHANNELS.flatMap((channel) =>
        [...each.formalShows[channel], ...each.informalShows[channel]].flatMap(({ from, until }) => [
          { at: from, says: `${channel} changes` },
          { at: until, says: `${channel} changes` },
        ]),
      ),
    ])
    .filter(({ at }) => at !== ALWAYS && at !== NEVER);
}

function placementAt(placedAt: Instant, rules: readonly MarketRules[], moments: readonly Moment[]): Placement {
  const found: Moment[] = [{ at: placedAt, says: 'placed' }];
  let end: Instant = placedAt;
  for (const each of rules) {
    const last = after(placedAt, valueAt(each.selfCancelWindow, placedAt));
    found.push({ at: last, says: 'last millisecond of the window' });
    found.push({ at: (last + 1) as Instant, says: 'the window is over' });
    const autoCancel = autoCancelAt(each, placedAt);
    found.push({ at: autoCancel, says: 'the marketplace cancels what has not shipped' });
    end = Math.max(end, autoCancel) as Instant;
  }
  for (const { at, says } of moments) {
    if (at <= placedAt || at > end) continue;
    found.push({ at: (at - 1) as Instant, says: `last millisecond before ${says}` }, { at, says });
  }
  const instants = ascending(found.map(({ at }) => at).filter((at) => at >= placedAt));
  const says = instants.map((at) => [...new Set(found.filter((each) => each.at === at).map((each) => each.says))]);
  return { placedAt, instants, says: says.map((each) => each.join('; ')) };
}

/** The instant of the automatic cancellation, from the engine's own calendar. */
export function autoCancelAt(rules: MarketRules, placedAt: Instant): Instant {
  const from = localDate(placedAt, rules.marketplace.timeZone);
  return marketDays(rules, { from, judged: 1, warmUp: 0, handlingDays: HANDLING_DAYS }).autoCancelAt(placedAt);
}

/**
 * What the moves of one order depend on, instant by instant: what the engine hands to the deciders.
 */
export function clausesAt(rules: MarketRules, placement: Placement): readonly ClausesNow[] {
  const buyer = {
    selfCancelWindow: valueAt(rules.selfCancelWindow, placement.placedAt),
    rolloutAt: rules.rollout.at,
  };
  const due = autoCancelAt(rules, placement.placedAt);
  return placement.instants.map((now) => {
    const seller = {
      buyerOptedOut: false,
      cancellationIsCritical: now >= rules.cancellationCriticalFrom,
      validTracking: true,
      delivered: false,
      interceptable: true,
      amount: 1,
    };
    return { buyer, seller, toOptedOut: { ...seller, buyerOptedOut: true }, autoCancelDue: now >= due };
  });
}

function ascending(instants: readonly Instant[]): readonly Instant[] {
  return [...new Set(instants)].sort((a, b) => a - b);
}

/**
 * Two purchases under one clock: the later one right after a change, the earlier one right before
 * it (or an hour, where nothing changes).
 */
export function twoPlacements(rules: MarketRules): readonly [Placement, Placement] {
  const placed = placements([rules]);
  const at = (instant: number) => placed.find(({ placedAt }) => placedAt === instant);
  const [before, after] = [at(rules.rollout.at - 1), at(rules.rollout.at)];
  const ordinary = placed[0] as Placement;
  const later = placementAt((ordinary.placedAt + HOUR) as Instant, [rules], changes([rules]));
  const pair = before !== undefined && after !== undefined ? ([before, after] as const) : ([ordinary, later] as const);
  const instants = ascending(pair.flatMap((each) => each.instants));
  const says = instants.map((now) => NAMES.flatMap((name, i) => saysOf(pair[i] as Placement, now, name)).join('; '));
  return [
    { placedAt: pair[0].placedAt, instants, says },
    { placedAt: pair[1].placedAt, instants, says },
  ];
}

const NAMES = ['first', 'second'] as const;

function saysOf({ instants, says }: Placement, now: Instant, name: string): string[] {
  const text = says[instants.indexOf(now)];
  return text === undefined ? [] : [`${name}: ${text}`];
}
