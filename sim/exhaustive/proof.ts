import type { MarketRules } from '../policy/policy.ts';
import type { Step } from './history.ts';
import type { Machine } from './machine.ts';

export type ProveOptions = {
  /** Events at most in one history: what anybody does, and the clock's steps. */
  readonly depth: number;
  /** The deciders and the judge; a test plants faults here. */
  readonly machine?: Machine;
  /** Called after each search: events tried so far. */
  readonly onProgress?: (tried: number, what: string) => void;
};

/** A shortest history that breaks a rule. */
export type Breach = {
  readonly events: number;
  readonly where: string;
  readonly steps: readonly Step[];
  readonly what: string;
};

export type ProvedRule = {
  readonly group: 'counting' | 'world' | 'rate';
  readonly name: string;
  readonly source: string;
  /** How often there was something to check: 0 proves nothing. */
  readonly cases: number;
  readonly breach: Breach | null;
};

/** One or two orders, searched. */
export type Extent = {
  readonly searches: number;
  readonly states: number;
  readonly tried: number;
  readonly refused: number;
  /** Events of the longest history that led to something new. */
  readonly reached: number;
  /** Every search ended before the depth was used up: more events would show nothing new. */
  readonly complete: boolean;
};

export type Proof = {
  readonly set: string;
  /** Marketplaces, and marketplaces under a reading. */
  readonly sites: number;
  readonly rules: readonly ProvedRule[];
  readonly oneOrder: Extent;
  readonly twoOrders: Extent;
};

export type Draft<T> = { -readonly [K in keyof T]: T[K] };

export function rule(group: ProvedRule['group'], name: string, source: string): Draft<ProvedRule> {
  return { group, name, source, cases: 0, breach: null };
}

export function emptyExtent(): Draft<Extent> {
  return { searches: 0, states: 0, tried: 0, refused: 0, reached: 0, complete: true };
}

export function include(extent: Draft<Extent>, found: Omit<Extent, 'searches'>): void {
  extent.searches += 1;
  extent.states += found.states;
  extent.tried += found.tried;
  extent.refused += found.refused;
  extent.reached = Math.max(extent.reached, found.reached);
  extent.complete &&= found.complete;
}

/** The shortest breach is kept. */
export function breaks(rule: Draft<ProvedRule>, breach: Breach): void {
  if (rule.breach === null || breach.events < rule.breach.events) rule.breach = breach;
}

export function whereText({ setId, marketplace, readings }: MarketRules): string {
  const chosen = Object.entries(readings).map(([conflict, reading]) => ` ${conflict}=${reading}`);
  return `${setId}, ${marketplace.code}${chosen.join('')}`;
}
