import { uniform, type Instant } from '../../sim/internal.ts';
import { keepInjected } from './fault-state.ts';
import { FAULTS, type FaultPoint, type FaultRule } from './fault.ts';
import { fits } from './glob.ts';
import type { Stricken } from './stricken.ts';

export type Target = {
  readonly point: FaultPoint;
  readonly at: Instant;
  /** The name that a rule's `on` is compared with. */
  readonly on?: string;
  /**
   * True if only rules that name the target strike. Logins, documents and queues are not operations
   * of the API.
   */
  readonly byName?: boolean;
  readonly order?: number;
};

/**
 * Returns the first rule that strikes there, or null. A rule's draw depends only on its name, the
 * seed and how often it has matched, so removing one rule does not change what the others do.
 */
export function strike(account: Stricken, target: Target): FaultRule | null {
  for (const rule of account.faults.rules) {
    if (FAULTS[rule.fault].point !== target.point || !concerns(rule, account, target)) continue;
    if (!comesUp(rule, account)) continue;
    noteFault(account, rule, target);
    return rule;
  }
  return null;
}

function concerns(rule: FaultRule, account: Stricken, { at, on, byName }: Target): boolean {
  if (rule.seller !== null && rule.seller !== account.name) return false;
  if (at < rule.from || at >= rule.until) return false;
  if (byName === true && (rule.on === null || rule.fault === 'expired-token')) return false;
  return rule.on === null || on === undefined || rule.on.some((name) => fits(name, on));
}

function comesUp(rule: FaultRule, account: Stricken): boolean {
  const { met, struck } = account.state.faults;
  const times = met.get(rule.name) ?? 0;
  met.set(rule.name, times + 1);
  if (times < rule.skip || (struck.get(rule.name) ?? 0) >= rule.times) return false;
  return uniform(rule.key, times, 0) < rule.chance;
}

function noteFault(account: Stricken, rule: FaultRule, { at, on, order }: Target): void {
  const { struck, injected } = account.state.faults;
  struck.set(rule.name, (struck.get(rule.name) ?? 0) + 1);
  const row = account.world.live.journal.rows;
  keepInjected(injected, { at, row, fault: rule.fault, rule: rule.name, on: on ?? null, order: order ?? null });
}
