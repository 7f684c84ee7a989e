import type { Instant } from '../../sim/internal.ts';
import type { FaultKind } from './fault.ts';

/** A fault that struck. The journal shows it between the world's facts. Plain data. */
export type InjectedFault = {
  readonly at: Instant;
  /** It stands before the world's fact with this number. */
  readonly row: number;
  readonly fault: FaultKind;
  /** The rule's name. */
  readonly rule: string;
  /** The operation, or the type of feed, report or notification; null if neither applies. */
  readonly on: string | null;
  /** The number of the order it is about; null if it is about none. */
  readonly order: number | null;
};

/** State of a seller's faults. Plain data, part of every snapshot. */
export type FaultState = {
  /** How often each rule has matched (`met`) and struck, by its name. */
  readonly met: Map<string, number>;
  readonly struck: Map<string, number>;
  readonly injected: InjectedFault[];
};

export const newFaultState = (): FaultState => ({ met: new Map(), struck: new Map(), injected: [] });

/** The most strikes that the journal shows. The oldest are forgotten. */
export const MOST_STRIKES = 100_000;

export function keepInjected(injected: InjectedFault[], strike: InjectedFault): void {
  injected.push(strike);
  if (injected.length > MOST_STRIKES) injected.splice(0, MOST_STRIKES / 10);
}
