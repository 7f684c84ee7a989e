import { invariant } from '../kernel/invariant.ts';
import { ALWAYS, DAY, HOUR, MINUTE, NEVER, SECOND, type Duration, type Instant } from '../kernel/time.ts';
import { countingRules, limitsOf } from './counting-rules.ts';
import { checkReadings, clausesOn, PolicyError, read, type ReadClause } from './in-force.ts';
import { localMidnight } from './local-time.ts';
import { unknownName } from './near-miss.ts';
import type {
  Delay,
  Grace,
  Marketplace,
  MarketplaceCode,
  MarketRules,
  Period,
  PolicySet,
  Readings,
  Timeline,
} from './policy.ts';
import { CHANNELS, type Channel } from './words.ts';

export type ResolveOptions = {
  readonly readings?: Readings;
  /** As if the change had not happened: requests stay what they were before it. */
  readonly rollout?: 'never';
};

/**
 * Reads a set for one marketplace: everything that the world and the judge need, as plain numbers
 * with their clauses.
 *
 * @example
 * ```ts
 * resolveRules(policySet('documented'), 'JP').selfCancelWindow; // five minutes
 * ```
 */
export function resolveRules(set: PolicySet, code: MarketplaceCode, options: ResolveOptions = {}): MarketRules {
  const readings = options.readings ?? {};
  checkReadings(set, readings);
  const marketplace = set.marketplaces.find((each) => each.code === code);
  if (marketplace === undefined) {
    const codes = set.marketplaces.map((each) => each.code);
    throw new PolicyError(unknownName(`marketplace in set ${set.id}`, code, codes));
  }
  const on = (topic: string): ReadClause => {
    const clause = clausesOn(set, topic, code).at(-1);
    invariant(clause !== undefined, `set ${set.id} settles no ${topic} for ${code}`);
    return read(clause, readings);
  };
  const settles = (topic: string): boolean => clausesOn(set, topic, code).length > 0;
  const timeline = <V>(topic: string, value: (raw: unknown) => V) =>
    timelineOf(set, marketplace, topic, readings, value);
  const says = (topic: string, otherwise: string): unknown => (settles(topic) ? on(topic).value : otherwise);
  const change = {
    marketplace,
    never: options.rollout === 'never',
    midnight: says('rollout-instant', 'local-midnight'),
  };
  const rollout = rolloutOf(on('rollout-date'), change);
  const last = says('self-cancel-window-end', 'inclusive') === 'inclusive' ? 0 : 1;
  const basis = on('date-basis');
  const days = on('deactivation-days');
  return {
    marketplace,
    setId: set.id,
    readings,
    rollout,
    selfCancelWindow: timeline('self-cancel-window', (raw) => (durationOf(raw) - last) as Duration),
    autoCancel: timeline('auto-cancel', (raw) => raw as Grace),
    formalShows: shows(set, marketplace, 'channels.formal', readings, rollout.at),
    informalShows: shows(set, marketplace, 'channels.informal', readings, ALWAYS),
    channelDelay: delays(set, code, readings),
    staged: stagedOf(set, marketplace, readings),
    cancellationCriticalFrom: CRITICAL_FROM[String(on('cancellation-critical').value)] ?? rollout.at,
    guidelines: {
      stops: says('message-enforcement', 'stopped') === 'stopped',
      restrictedFor: durationOf(says('message-restriction', 'P5D')),
    },
    responseTime: durationOf(on('response-time').value),
    counting: countingRules(on, settles),
    dateBasis: { by: basis.value as MarketRules['dateBasis']['by'], clause: basis.clause.id, reading: basis.reading },
    limits: limitsOf(on, settles),
    deactivation: { days: days.value as number, clause: days.clause.id },
  };
}

/** Other values mean "from the rollout". */
const CRITICAL_FROM: Readonly<Record<string, Instant>> = { always: ALWAYS, never: NEVER };

type Change = { readonly marketplace: Marketplace; readonly never: boolean; readonly midnight: unknown };

function rolloutOf(rule: ReadClause, { marketplace, never, midnight }: Change): MarketRules['rollout'] {
  const { clause, reading } = rule;
  if (never) return { at: NEVER, date: 'never', clause: clause.id, reading: 'never' };
  const date = rule.value as string;
  return {
    at: date === 'always' ? ALWAYS : localMidnight(date, midnight === 'utc-midnight' ? 'UTC' : marketplace.timeZone),
    date,
    clause: clause.id,
    reading,
  };
}

function timelineOf<V>(
  set: PolicySet,
  marketplace: Marketplace,
  topic: string,
  readings: Readings,
  value: (raw: unknown) => V,
): Timeline<V> {
  return clausesOn(set, topic, marketplace.code).map((clause) => ({
    from: clause.from === undefined ? ALWAYS : localMidnight(clause.from, marketplace.timeZone),
    value: value(read(clause, readings).value),
    clause: clause.id,
  }));
}

function shows(
  set: PolicySet,
  marketplace: Marketplace,
  topic: string,
  readings: Readings,
  earliest: Instant,
): Record<Channel, readonly Period[]> {
  const empty = Object.fromEntries(CHANNELS.map((channel) => [channel, [] as Period[]])) as Record<Channel, Period[]>;
  for (const clause of clausesOn(set, topic, marketplace.code)) {
    const midnight = (date: string | undefined, otherwise: Instant) =>
      date === undefined ? otherwise : localMidnight(date, marketplace.timeZone);
    const from = Math.max(midnight(clause.from, ALWAYS), earliest) as Instant;
    const until = midnight(clause.until, NEVER);
    if (from >= until) continue;
    for (const channel of read(clause, readings).value as Channel[]) empty[channel].push({ from, until });
  }
  return empty;
}

/** A set that says nothing of a channel's delay leaves none: what is filed shows at once. */
function delays(set: PolicySet, code: MarketplaceCode, readings: Readings): Record<Channel, Delay> {
  const delay = (channel: Channel): Delay => {
    const clause = clausesOn(set, `channel-delay.${channel}`, code).at(-1);
    const value = clause === undefined ? 'PT0S' : read(clause, readings).value;
    if (typeof value === 'string') return { length: durationOf(value), drawn: false };
    return { length: durationOf((value as { median: string }).median), drawn: true };
  };
  return Object.fromEntries(CHANNELS.map((channel) => [channel, delay(channel)])) as Record<Channel, Delay>;
}

function stagedOf(set: PolicySet, { code, timeZone }: Marketplace, readings: Readings): Period | null {
  const clause = clausesOn(set, 'rollout-staging', code).at(-1);
  const value = clause === undefined ? null : (read(clause, readings).value as { from: string; until: string } | null);
  if (value === null) return null;
  return { from: localMidnight(value.from, timeZone), until: localMidnight(value.until, timeZone) };
}

const UNITS: readonly [RegExp, Duration][] = [
  [/(\d+)D/, DAY],
  [/(\d+)H/, HOUR],
  [/T(?:\d+H)?(\d+)M/, MINUTE],
  [/(\d+)S/, SECOND],
];

/** The durations policy data uses: `PT30M`, `PT24H`, `P1D`. */
function durationOf(raw: unknown): Duration {
  const text = String(raw);
  return UNITS.reduce((sum, [form, unit]) => sum + Number(form.exec(text)?.[1] ?? 0) * unit, 0) as Duration;
}
