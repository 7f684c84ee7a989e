import { ROUTES } from '../policy/words.ts';
import type { OrderOutcome, Stage } from './stories/outcome.ts';

// Names of what happened to an order, for coverage: a scenario may demand a share of each, and
// `explore` prefers worlds with rare ones. An order with a request also has a path of four parts:
// the route of the request, how far the parcel was, what the seller did, and how it ended.

const STAGES: readonly Stage[] = ['before-label', 'after-label', 'after-hand-over', 'after-confirmation'];

/** What the seller did about a request: the first of these that applies. */
const ACTIONS = ['redirected', 'cancelled', 'refunded', 'shipped', 'left-alone'] as const;
type Action = (typeof ACTIONS)[number];

/** How an order with a request ended. */
const ENDS = ['counted', 'exempt', 'returned', 'kept', 'delivered', 'open'] as const;
type End = (typeof ENDS)[number];

/** The four parts of a path, each with all it can be. */
const PATH_PARTS: readonly (readonly string[])[] = [ROUTES, STAGES, ACTIONS, ENDS];

function actionOf(outcome: OrderOutcome): Action {
  if (outcome.redirected) return 'redirected';
  if (outcome.first.cancelledByMerchant >= 0) return 'cancelled';
  if (outcome.refunds > 0) return 'refunded';
  return outcome.shippedAfterRequest ? 'shipped' : 'left-alone';
}

function endOf(outcome: OrderOutcome, counts: boolean): End {
  if (counts) return 'counted';
  if (outcome.cancelledWhole) return 'exempt';
  if (outcome.returned || outcome.refused) return 'returned';
  if (outcome.kept) return 'kept';
  return outcome.shipped ? 'delivered' : 'open';
}

const SITUATIONS: readonly (readonly [string, (outcome: OrderOutcome) => boolean])[] = [
  ['self-cancel', (outcome) => outcome.selfCancelled],
  ['partial-request', (outcome) => outcome.partialRequest],
  ['near-miss', (outcome) => outcome.nearMiss],
  ['redirected', (outcome) => outcome.redirected],
  ['filed-after-redirect', (outcome) => outcome.filedAfterRedirect],
  ['order-kept', (outcome) => outcome.kept],
  ['blocked-by-opt-out', (outcome) => outcome.blocked],
  ['wish-too-late', (outcome) => outcome.wishTooLate],
  ['shipped-after-request', (outcome) => outcome.shippedAfterRequest],
  ['parcel-refused', (outcome) => outcome.refused],
  ['returned', (outcome) => outcome.returned],
  ['auto-cancel', (outcome) => outcome.autoCancelled],
  ['payment-failed', (outcome) => outcome.paymentFailed],
  ['out-of-stock', (outcome) => outcome.stockMissing],
  ['late-shipment', (outcome) => outcome.late],
];

/** Of one part each. */
const SITUATION_NAMES: readonly string[] = [
  ...SITUATIONS.map(([name]) => name),
  ...ROUTES.map((route) => `${route}-request`),
  ...STAGES.map((stage) => `request-${stage}`),
];

/**
 * Counts situations by their position in `SITUATION_NAMES`, and paths by their number. `met` keeps
 * the order in which they were first met, because records are written in that order.
 */
export type Tally = { readonly counts: number[]; readonly met: number[]; paths: Map<number, number> | null };

export function createTally(): Tally {
  return { counts: SITUATION_NAMES.map(() => 0), met: [], paths: null };
}

export function countSituations(tally: Tally, outcome: OrderOutcome, counts: boolean): void {
  for (let i = 0; i < SITUATIONS.length; i += 1) if (SITUATIONS[i]?.[1](outcome) === true) met(tally, i);
  if (outcome.firstRoute === null) return;
  const route = ROUTES.indexOf(outcome.firstRoute);
  met(tally, SITUATIONS.length + route);
  if (outcome.stage === null) return;
  const stage = STAGES.indexOf(outcome.stage);
  met(tally, SITUATIONS.length + ROUTES.length + stage);
  const action = ACTIONS.indexOf(actionOf(outcome));
  const path =
    ((route * STAGES.length + stage) * ACTIONS.length + action) * ENDS.length + ENDS.indexOf(endOf(outcome, counts));
  tally.paths ??= new Map();
  tally.paths.set(path, (tally.paths.get(path) ?? 0) + 1);
}

function met(tally: Tally, situation: number): void {
  const count = tally.counts[situation] as number;
  if (count === 0) tally.met.push(situation);
  tally.counts[situation] = count + 1;
}

/** `order`: how many there were. */
export function situationCounts(tally: Tally, orders: number): Record<string, number> {
  const record: Record<string, number> = {};
  for (const situation of tally.met) record[SITUATION_NAMES[situation] as string] = tally.counts[situation] as number;
  for (const [path, count] of tally.paths ?? []) record[pathName(path)] = count;
  record['order'] = orders;
  return record;
}

function pathName(path: number): string {
  const end = path % ENDS.length;
  const action = Math.floor(path / ENDS.length) % ACTIONS.length;
  const stage = Math.floor(path / (ENDS.length * ACTIONS.length)) % STAGES.length;
  const route = Math.floor(path / (ENDS.length * ACTIONS.length * STAGES.length));
  return [ROUTES[route], STAGES[stage], ACTIONS[action], ENDS[end]].join('/');
}

/** Whether a name, or the beginning of a path with `*` for any part, takes a situation in. */
export function takesIn(wanted: string, situation: string): boolean {
  if (!wanted.includes('/')) return wanted === situation;
  const parts = situation.split('/');
  return parts.length === PATH_PARTS.length && wanted.split('/').every((part, i) => part === '*' || part === parts[i]);
}

/** What is wrong with a demanded name or path; null: it can occur. */
export function situationProblem(
  wanted: string,
): { readonly found: string; readonly expected: readonly string[] } | null {
  if (!wanted.includes('/')) {
    const names = ['order', ...SITUATION_NAMES];
    return names.includes(wanted) ? null : { found: wanted, expected: names };
  }
  for (const [i, part] of wanted.split('/').entries()) {
    const expected = PATH_PARTS[i];
    if (expected === undefined) return { found: part, expected: [] };
    if (part !== '*' && !expected.includes(part)) return { found: part, expected };
  }
  return null;
}
