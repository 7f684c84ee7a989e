import { strikes, type ChannelFault, type ChannelFaults, type Instant } from '../../sim/internal.ts';
import type { FaultKind, FaultPlan } from './fault.ts';
import type { Stricken } from './stricken.ts';

/** The faults that strike inside the world, as it takes them. Which orders they strike is drawn by order, so these have no `times` and no `skip`. */
export function channelFaults(plan: FaultPlan, seller: string): ChannelFaults {
  const of = (kind: FaultKind): readonly ChannelFault[] =>
    plan.rules
      .filter(({ fault, seller: only }) => fault === kind && (only === null || only === seller))
      .map(({ name, key, from, until, chance }) => ({ name, key, from, until, chance }));
  return { mailLost: of('mail-lost'), leaked: of('leakage') };
}

/** One has struck: it goes into the journal like any other. */
export function noteChannelFault({ faults, state, world }: Stricken, rule: string, order: number): void {
  const found = faults.rules.find(({ name }) => name === rule);
  if (found === undefined) return;
  const { struck, injected } = state.faults;
  struck.set(rule, (struck.get(rule) ?? 0) + 1);
  const { now, journal } = world.live;
  injected.push({ at: now, row: journal.rows, fault: found.fault, rule, on: null, order });
}

/** The rule by which a mail about that order is lost then. */
export function struckMail(plan: FaultPlan, seller: string, order: number, at: Instant): ChannelFault | undefined {
  return plan.rules.length === 0 ? undefined : strikes(channelFaults(plan, seller).mailLost, order, at);
}
