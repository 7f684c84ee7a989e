import type { Instant } from '../../sim/internal.ts';
import type { FaultKind } from './fault.ts';

/** A fault that struck. Stands in the journal between the world's facts; plain data. */
export type InjectedFault = {
  readonly at: Instant;
  /** Before the world's fact of this number. */
  readonly row: number;
  readonly fault: FaultKind;
  /** The rule's name. */
  readonly rule: string;
  /** The operation, or the type of feed, report or notification. */
  readonly on: string | null;
  /** The order's number, where it is about one. */
  readonly order: number | null;
};

/** What a seller's faults keep: plain data, part of every snapshot. */
export type FaultState = {
  /** By rule: matches so far, and strikes. */
  readonly met: Map<string, number>;
  readonly struck: Map<string, number>;
  readonly injected: InjectedFault[];
};

export const newFaultState = (): FaultState => ({ met: new Map(), struck: new Map(), injected: [] });
