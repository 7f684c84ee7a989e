import type { PlayedArm } from '../../sim/internal.ts';

type Rules = PlayedArm['markets'][number]['rules'];
/** One window as it stood at an instant. */
type Told = { readonly at: number; readonly breach: boolean };
type Line = ReturnType<PlayedArm['journal']['at']>;

/**
 * The judge again, written to be obvious rather than fast: plain filters over all lines, for every day anew. It shares no code with the
 * ledger but the journal's reader.
 */
export function secondJudge(played: PlayedArm, market: number) {
  const calendar = played.markets[market] as PlayedArm['markets'][number];
  const { rules, starts, warmUp, days } = calendar;
  const all: Line[] = [];
  for (let sequence = 0; sequence < played.journal.rows; sequence += 1) all.push(played.journal.at(sequence));
  const mine = all.filter((line) => line.market === market);
  const placed = new Map(mine.filter((line) => line.event.type === 'order-placed').map((line) => [line.order, line]));
  const bySeller = (order: number) => {
    const event = placed.get(order)?.event;
    return event?.type === 'order-placed' && event.fulfilledBy === 'merchant';
  };
  const hits = mine.filter(
    (line) =>
      bySeller(line.order) &&
      counts(
        line,
        mine.filter((other) => other.order === line.order),
        rules,
      ),
  );
  const firstHits = hits.filter(
    (line) => !hits.some((other) => other.order === line.order && other.sequence < line.sequence),
  );
  const purchase = rules.dateBasis.by === 'purchase-date';
  const within = (at: number, from: number, to: number) => at >= from && at < to;
  const windows = rules.limits.map((limit) =>
    Array.from({ length: days - warmUp }, (_, j) => {
      const day = warmUp + j;
      const from = starts[Math.max(0, day - limit.windowDays + 1)] as number;
      const to = starts[day + 1] as number;
      const orders = [...placed.values()].filter((line) => bySeller(line.order) && within(line.at, from, to));
      const inWindow = firstHits.filter((line) =>
        within(purchase ? (placed.get(line.order)?.at ?? 0) : line.at, from, to),
      );
      const told = (at: number, numerator: number, restated: boolean) => {
        const rate = orders.length === 0 ? 0 : numerator / orders.length;
        const over = limit.comparator === 'under' ? rate >= limit.limit : rate > limit.limit;
        return {
          day,
          at,
          numerator,
          denominator: orders.length,
          restated,
          breach: orders.length > 0 && orders.length >= limit.minimumOrders && over,
        };
      };
      const known = (at: number) => inWindow.filter((line) => line.at <= at).length;
      const late = [...new Set(inWindow.filter((line) => line.at > to).map((line) => line.at))];
      return [told(to, known(to), false), ...late.map((at) => told(at, known(at), true))];
    }),
  );
  const cancelled = mine.filter((line) => line.event.type === 'order-cancelled');
  const verdicts = cancelled.map((line) => ({ sequence: line.sequence, counts: hits.includes(line) }));
  return { windows, verdicts, accounts: accounts(windows, rules.deactivation.days) };
}

/** Good, at risk, deactivated: day by day from what was known at midnight, and no way back from the last. */
function accounts(windows: readonly (readonly (readonly Told[])[])[], patience: number) {
  const mornings = (windows[0] ?? []).map((_, j) => windows.map((days) => days[j]?.[0] as Told));
  const inBreach = mornings.map((each) => each.some((window) => window.breach));
  const statuses = inBreach.map((breach, j) => {
    const fell = inBreach.some(
      (_, k) => k <= j && k + 1 >= patience && !inBreach.slice(k + 1 - patience, k + 1).includes(false),
    );
    return fell ? 'deactivated' : breach ? 'at-risk' : 'good';
  });
  return statuses
    .map((status, j) => ({ status, at: mornings[j]?.[0]?.at }))
    .filter(({ status }, j) => status !== (statuses[j - 1] ?? 'good'));
}

/** The counting table of help page PNRJVBQMJRS942V and 200285210, line by line. */
function counts(line: Line, story: readonly Line[], rules: Rules): boolean {
  const { event } = line;
  if (event.type !== 'order-cancelled') return false;
  if (event.by === 'buyer') return false;
  const asked = story.filter((other) => other.sequence < line.sequence).map((other) => other.event);
  const onFile = asked
    .filter((other) => other.type === 'cancellation-requested')
    .filter((other) => other.route !== 'informal');
  if (event.by === 'amazon') {
    if (event.cause !== 'not-shipped') return false;
    return onFile.length === 0 ? true : rules.readings['auto-cancel-on-file'] !== 'exempt';
  }
  const covered = onFile.reduce((mask, other) => mask | other.items, 0);
  const askedForAll = (event.items & ~covered) === 0;
  if (onFile.length > 0 && askedForAll && event.reason === 'buyer-cancelled') return false;
  if (!event.whole && !itemsCount(rules)) return false;
  if (onFile.length > 0 && askedForAll) return rules.readings['other-reason'] !== 'exempt';
  if (onFile.length > 0) return rules.readings['beyond-request'] !== 'exempt';
  return true;
}

/** Item cancellations: included on most sites, orders only in AE, JP and IN (policy-facts 5.1). */
function itemsCount(rules: Rules): boolean {
  const ordersOnly = ['AE', 'JP', 'IN'].includes(rules.marketplace.code);
  return ordersOnly
    ? rules.readings['item-cancel-orders-only-sites'] === 'counts'
    : rules.readings['item-cancel'] !== 'orders-only';
}
