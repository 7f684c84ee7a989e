import { exponentialByMedian } from '../kernel/distribution.ts';
import { after, type Duration, type Instant } from '../kernel/time.ts';
import type { Period } from '../policy/policy.ts';
import { CHANNELS, type Channel, type Route } from '../policy/words.ts';
import type { ChannelWatch } from '../strategy/profile.ts';
import { PURPOSE } from '../world/purpose.ts';
import { strikes } from './channel-faults.ts';
import { NOTICE, packSighting, PRIORITY, tag, type Sighting } from './notice.ts';
import { daysOf, isOutside, note, type Run } from './run-state.ts';

/** A request or message goes out through every channel the policy names for it. `message` is its number in the case, 0 for none. */
export function surface(run: Run, order: number, route: Route, isRequest: boolean, message: number): void {
  const { rules } = daysOf(run, order);
  const shows = route === 'formal' && !goesTheOldWay(run, order) ? rules.formalShows : rules.informalShows;
  for (const channel of CHANNELS) {
    if (!holdsAt(shows[channel], run.now) && !leaks(run, order, route, channel)) continue;
    if (channel === 'order-report' && !run.reportColumn) continue;
    if (isLost(run, order, channel)) continue;
    const at = after(run.now, delayOf(run, order, channel));
    const notice = tag(NOTICE.surfaces, packSighting({ channel, route, isRequest, message }));
    run.calendar.schedule(at, PRIORITY.channel, order, notice);
  }
}

function leaks(run: Run, order: number, route: Route, channel: Channel): boolean {
  if (channel !== 'messages' || route !== 'formal') return false;
  const fault = strikes(run.channelFaults.leaked, order, run.now);
  if (fault === undefined) return false;
  run.onChannelFault(fault.name, order);
  return true;
}

/** In the staged days a request goes one way or the other, and is on file either way. */
function goesTheOldWay(run: Run, order: number): boolean {
  const { staged } = daysOf(run, order).rules;
  if (staged === null || run.now < staged.from || run.now >= staged.until) return false;
  return run.workload.uniform(order, PURPOSE.staged) < 0.5;
}

function isLost(run: Run, order: number, channel: Channel): boolean {
  const loss = run.profile.channelLaws[channel]?.loss ?? 0;
  if (loss > 0 && run.workload.uniform(order, PURPOSE.channelLoss + CHANNELS.indexOf(channel)) < loss) return true;
  if (channel !== 'email') return false;
  if (run.workload.uniform(order, PURPOSE.mailLoss) < run.profile.mailLoss) return true;
  const fault = strikes(run.channelFaults.mailLost, order, run.now);
  if (fault === undefined) return false;
  run.onChannelFault(fault.name, order);
  return true;
}

/** It shows. If the seller watches the channel, the next look is scheduled. */
export function onSurfaced(run: Run, order: number, sighting: Sighting): void {
  const { channel, route } = sighting;
  if (sighting.isRequest) note(run, order, { type: 'request-surfaced', channel, route });
  const watch = watchOf(run, channel);
  if (watch === undefined) return;
  run.calendar.schedule(nextLook(run, watch), PRIORITY.channel, order, tag(NOTICE.looks, packSighting(sighting)));
}

export function watchOf(run: Run, channel: Channel): ChannelWatch | undefined {
  if (isOutside(run)) return undefined;
  return run.profile.channels.find((watch) => watch.channel === channel);
}

/** The next time somebody, or the system, looks. */
function nextLook(run: Run, watch: ChannelWatch): Instant {
  let look = run.now;
  if (watch.atMinutes.length > 0) look = run.clock.nextDaily(run.now, watch.atMinutes);
  else if (watch.every !== null) look = (Math.ceil(run.now / watch.every) * watch.every) as Instant;
  return watch.by === 'staff' ? run.clock.nextOpen(look) : look;
}

/** The seller's own law, or the policy set's. */
function delayOf(run: Run, order: number, channel: Channel): Duration {
  const own = run.profile.channelLaws[channel]?.delay ?? null;
  if (own !== null) return own;
  const { length, drawn } = daysOf(run, order).rules.channelDelay[channel];
  if (!drawn) return length;
  const purpose = channel === 'email' ? PURPOSE.mailDelay : PURPOSE.channelDelay + CHANNELS.indexOf(channel);
  return Math.round(exponentialByMedian(run.workload.uniform(order, purpose), length)) as Duration;
}

function holdsAt(periods: readonly Period[], at: Instant): boolean {
  return periods.some((period) => period.from <= at && at < period.until);
}
