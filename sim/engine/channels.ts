import { exponentialByMedian } from '../kernel/distribution.ts';
import { after, type Duration, type Instant } from '../kernel/time.ts';
import type { Delay, Period } from '../policy/policy.ts';
import { CHANNELS, type Channel, type Route } from '../policy/words.ts';
import { inMarket } from '../ledger/journal/head.ts';
import { headOf } from '../ledger/journal/row.ts';
import type { ChannelLaw, ChannelWatch } from '../strategy/profile.ts';
import { PURPOSE } from '../world/purpose.ts';
import { strikes } from './channel-faults.ts';
import {
  channelAt,
  NOTICE,
  isOfRequest,
  isOnFile,
  packSighting,
  PRIORITY,
  rowDetails,
  throughChannel,
  tag,
} from './notice.ts';
import { daysOf, isOutside, marketOfOrder, type Run } from './run-state.ts';

/**
 * A request or message goes out through every channel the policy names for it. `message` is its
 * number in the dialogue, 0 for a request on file.
 */
export function surface(run: Run, order: number, route: Route, isRequest: boolean, message: number): void {
  const { rules } = daysOf(run, order);
  const { now, profile } = run;
  const oldWay = route !== 'formal' || (rules.staged !== null && goesTheOldWay(run, order, rules.staged));
  const shows = oldWay ? rules.informalShows : rules.formalShows;
  const { channelLaws: laws } = profile;
  const sighting = packSighting({ channel: CHANNELS[0], route, isRequest, message }); // the channel is set below
  for (let i = 0; i < CHANNELS.length; i += 1) {
    const channel = CHANNELS[i] as Channel;
    if (!holdsAt(shows[channel], now) && !(channel === 'messages' && route === 'formal' && leaks(run, order))) continue;
    if (channel === 'order-report' && !run.reportColumn) continue;
    const law = laws[channel];
    if (law !== undefined && isLostThere(run, order, i, law)) continue;
    if (channel === 'email' && isMailLost(run, order)) continue;
    const at = after(now, law?.delay ?? delayOf(run, order, i, rules.channelDelay[channel]));
    run.queue.schedule(at, PRIORITY.channel, order, tag(NOTICE.surfaces, throughChannel(sighting, i)));
  }
}

function leaks(run: Run, order: number): boolean {
  const fault = strikes(run.channelFaults.leaked, order, run.now);
  if (fault === undefined) return false;
  run.onChannelFault(fault.name, order);
  return true;
}

/**
 * During a staged rollout each request takes either the new way or the old way. It is on file in
 * both cases.
 */
function goesTheOldWay(run: Run, order: number, staged: Period): boolean {
  if (run.now < staged.from || run.now >= staged.until) return false;
  return run.workload.uniform(order, PURPOSE.staged) < 0.5;
}

function isLostThere(run: Run, order: number, channel: number, { loss }: ChannelLaw): boolean {
  return loss > 0 && run.workload.uniform(order, PURPOSE.channelLoss + channel) < loss;
}

function isMailLost(run: Run, order: number): boolean {
  const { mailLoss } = run.profile;
  if (mailLoss > 0 && run.workload.uniform(order, PURPOSE.mailLoss) < mailLoss) return true;
  const fault = strikes(run.channelFaults.mailLost, order, run.now);
  if (fault === undefined) return false;
  run.onChannelFault(fault.name, order);
  return true;
}

/**
 * The request or message shows in a channel. If the seller watches that channel, their next look is
 * scheduled.
 */
export function onSurfaced(run: Run, order: number, sighting: number): void {
  if (isOfRequest(sighting)) noteSight(run, order, SURFACED, sighting);
  const watch = watchOf(run, sighting);
  if (watch === undefined) return;
  if (isLookedUp(sighting)) noteUnseen(run, order, sighting);
  run.queue.schedule(nextLook(run, watch), PRIORITY.channel, order, tag(NOTICE.looks, sighting));
}

/** A request on file in a channel that shows one order when asked for it. */
export function isLookedUp(sighting: number): boolean {
  return isOnFile(sighting) && LOOKED_UP.includes(CHANNELS[channelAt(sighting)] as Channel);
}

const LOOKED_UP: readonly Channel[] = ['manage-orders', 'orders-api'];

function noteUnseen(run: Run, order: number, sighting: number): void {
  const dialogue = run.dialogues[order];
  if (dialogue !== undefined) dialogue.unseen = [...dialogue.unseen, sighting];
}

const SURFACED = headOf('request-surfaced');
export const SEEN = headOf('request-seen');

/**
 * Writes a sighting without making a record first: every request surfaces in several channels, so
 * these facts are common.
 */
export function noteSight(run: Run, order: number, head: number, sighting: number): void {
  run.journal.append(run.now, order, inMarket(head | rowDetails(sighting), marketOfOrder(run, order)), 0);
}

/** How the seller watches the channel of a packed sighting; undefined if they do not. */
export function watchOf(run: Run, sighting: number): ChannelWatch | undefined {
  return isOutside(run) ? undefined : run.watches[channelAt(sighting)];
}

/** The next time that staff or a program looks at the channel. */
function nextLook(run: Run, watch: ChannelWatch): Instant {
  let look = run.now;
  if (watch.atMinutes.length > 0) look = run.clock.nextDaily(run.now, watch.atMinutes);
  else if (watch.every !== null) look = (Math.ceil(run.now / watch.every) * watch.every) as Instant;
  return watch.by === 'staff' ? run.clock.nextOpen(look) : look;
}

/** The delay that the policy set states, drawn for each order if the set says so. */
function delayOf(run: Run, order: number, channel: number, { length, drawn }: Delay): Duration {
  if (!drawn) return length;
  const purpose = CHANNELS[channel] === 'email' ? PURPOSE.mailDelay : PURPOSE.channelDelay + channel;
  return Math.round(exponentialByMedian(run.workload.uniform(order, purpose), length)) as Duration;
}

function holdsAt(periods: readonly Period[], at: Instant): boolean {
  for (let i = 0; i < periods.length; i += 1) {
    const { from, until } = periods[i] as Period;
    if (from <= at && at < until) return true;
  }
  return false;
}
