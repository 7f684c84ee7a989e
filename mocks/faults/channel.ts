import { strikes, type ChannelFault, type ChannelFaults, type Instant } from '../../sim/internal.ts';
import { keepInjected } from './fault-state.ts';
import type { FaultKind, FaultPlan } from './fault.ts';
import type { Stricken } from './stricken.ts';

/**
 * The faults that strike inside the world, in the world's own form. The affected orders are drawn
 * by order, so these rules have no `times` and no `skip`.
 */
export function channelFaults(plan: FaultPlan, seller: string): ChannelFaults {
  const of = (kind: FaultKind): readonly ChannelFault[] =>
    plan.rules
      .filter(({ fault, seller: only }) => fault === kind && (only === null || only === seller))
      .map(({ name, key, from, until, chance }) => ({ name, key, from, until, chance }));
  return { mailLost: of('mail-lost'), leaked: of('leakage') };
}

/** Notes in the journal that a channel fault has struck. */
export function noteChannelFault({ faults, state, world }: Stricken, rule: string, order: number): void {
  const found = faults.rules.find(({ name }) => name === rule);
  if (found === undefined) return;
  const { struck, injected } = state.faults;
  struck.set(rule, (struck.get(rule) ?? 0) + 1);
  const { now, journal } = world.live;
  keepInjected(injected, { at: now, row: journal.rows, fault: found.fault, rule, on: null, order });
}

/** The rule that loses a mail about this order at this instant, if any. */
export function struckMail(plan: FaultPlan, seller: string, order: number, at: Instant): ChannelFault | undefined {
  return plan.rules.length === 0 ? undefined : strikes(channelFaults(plan, seller).mailLost, order, at);
}
