import type { PlayedArm } from '../../sim/internal.ts';

type Line = ReturnType<PlayedArm['journal']['at']>;
type Event<T extends Line['event']['type']> = Extract<Line['event'], { type: T }>;

const NEEDS_ANSWER = ['wants-to-cancel', 'insists', 'address-change', 'question', 'other-order'];
const LEAVES = (line: Line) =>
  line.event.type === 'handed-over' || (line.event.type === 'shipment-confirmed' && line.event.handedOver);

/**
 * The sums of a report again, order by order from all its lines and without the ledger's short cut for orders on which nothing happened.
 * `counts` are the orders of which a cancellation counts.
 */
export function secondTotals(played: PlayedArm, market: number, counts: ReadonlySet<number>) {
  const { rules, starts, warmUp, days, shipBys } = played.markets[market] as PlayedArm['markets'][number];
  const stories = new Map<number, Line[]>();
  for (let sequence = 0; sequence < played.journal.rows; sequence += 1) {
    const line = played.journal.at(sequence);
    if (line.market === market) stories.set(line.order, [...(stories.get(line.order) ?? []), line]);
  }
  const from = starts[warmUp] as number;
  const to = starts[days] as number;
  const judged = [...stories].flatMap(([order, lines]) => {
    const [placed] = lines;
    if (placed?.event.type !== 'order-placed' || placed.event.fulfilledBy === 'amazon') return [];
    if (placed.at < from || placed.at >= to) return [];
    const day = starts.findLastIndex((start) => start <= placed.at);
    return [
      {
        at: placed.at,
        sums: sumsOf(lines, placed.event, counts.has(order), shipBys[day] as number, rules.responseTime),
      },
    ];
  });
  const add = (some: typeof judged) => {
    const total: Record<string, number> = {};
    for (const { sums } of some)
      for (const [name, value] of Object.entries(sums)) total[name] = (total[name] ?? 0) + value;
    return total;
  };
  return {
    judged: add(judged),
    before: add(judged.filter(({ at }) => at < rules.rollout.at)),
    after: add(judged.filter(({ at }) => at >= rules.rollout.at)),
  };
}

function sumsOf(
  lines: readonly Line[],
  placed: Event<'order-placed'>,
  counts: boolean,
  shipBy: number,
  patience: number,
) {
  const of = <T extends Line['event']['type']>(type: T) =>
    lines.flatMap((line) => (line.event.type === type ? [{ at: line.at, event: line.event as Event<T> }] : []));
  const any = (found: boolean) => (found ? 1 : 0);
  const confirmed = of('shipment-confirmed');
  const cancelled = of('order-cancelled');
  const refunds = of('refund-issued');
  const messages = of('message-sent');
  const asked = lines.findIndex((line) => line.event.type === 'cancellation-requested');
  const left = lines.findIndex(LEAVES);
  const kept = lines.findIndex((line) => line.event.type === 'order-kept');
  const returned = of('return-received').length > 0;
  const lost = cancelled.some(({ event }) => event.whole) || returned || refunds.length > 0;
  return {
    orders: 1,
    value: placed.amount,
    requests: any(asked >= 0),
    counted: any(counts),
    exempt: any(
      !counts && cancelled.some(({ event }) => event.whole) && !cancelled.some(({ event }) => event.by === 'buyer'),
    ),
    shipped: any(confirmed.length > 0),
    late: any(confirmed.some(({ at }) => at > shipBy)),
    tracked: any(confirmed.at(-1)?.event.validTracking === true),
    defects: any(of('claim-filed').length > 0 || of('feedback-left').some(({ event }) => event.stars <= 2)),
    asked: messages.filter(({ event }) => event.from === 'buyer' && NEEDS_ANSWER.includes(event.kind)).length,
    answeredLate: lateAnswers(lines, patience),
    shippedAfterRequest: any(asked >= 0 && left > asked && !(kept >= 0 && kept < left)),
    returnUnits: returned ? placed.items : 0,
    refundUnits: refunds.length > 0 ? placed.items : 0,
    refundAmount: refunds.reduce((sum, { event }) => sum + event.amount, 0),
    ordersKept: any(asked >= 0 && !lost),
    valueKept: lost ? 0 : placed.amount,
    netValue: netValue(placed, lines),
    unwanted: any(isUnwanted(lines)),
    messagesSent: messages.filter(({ event }) => event.from === 'merchant').length + of('buyer-contacted').length,
  };
}

const bitsOf = (mask: number) => [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (mask >> bit) & 1).length;
const maskOf = (lines: readonly Line[], type: 'cancellation-requested' | 'order-cancelled') =>
  lines.reduce((mask, { event }) => (event.type === type ? mask | event.items : mask), 0);

/** Nothing of a claimed order; else its price less cancelled items and refunds. */
function netValue({ amount, items }: Event<'order-placed'>, lines: readonly Line[]): number {
  if (lines.some(({ event }) => event.type === 'claim-filed')) return 0;
  const refunded = lines.reduce((sum, { event }) => (event.type === 'refund-issued' ? sum + event.amount : sum), 0);
  const cancelled = Math.round((amount * bitsOf(maskOf(lines, 'order-cancelled'))) / items);
  return Math.max(0, amount - cancelled - refunded);
}

/** The parcel went, something the buyer had wished away was in it, and it stayed there. */
function isUnwanted(lines: readonly Line[]): boolean {
  const over = ['order-kept', 'return-received', 'parcel-refused'];
  if (!lines.some(LEAVES) || lines.some(({ event }) => over.includes(event.type))) return false;
  return (maskOf(lines, 'cancellation-requested') & ~maskOf(lines, 'order-cancelled')) !== 0;
}

/** Messages that waited: from the first unanswered one to whatever closes it, be it an answer, a note that none is needed, or a cancellation. */
function lateAnswers(lines: readonly Line[], patience: number): number {
  const opens = ({ event }: Line) =>
    event.type === 'message-sent' && event.from === 'buyer' && NEEDS_ANSWER.includes(event.kind);
  const closes = ({ event }: Line) =>
    (event.type === 'message-sent' && event.from === 'merchant') ||
    event.type === 'response-not-needed' ||
    (event.type === 'order-cancelled' && event.whole);
  const first = lines.findIndex(opens);
  if (first < 0) return 0;
  const rest = lines.slice(first + 1);
  const closing = rest.findIndex(closes);
  if (closing < 0) return 1;
  const waited = (rest[closing]?.at ?? 0) - (lines[first]?.at ?? 0);
  return (waited > patience ? 1 : 0) + lateAnswers(rest.slice(closing + 1), patience);
}
