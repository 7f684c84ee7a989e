import type { Instant } from '../kernel/time.ts';
import { determine, type Determination } from '../policy/determine.ts';
import type { MarketRules } from '../policy/policy.ts';
import type { FulfilledBy } from '../policy/words.ts';
import type { WorldEvent } from '../world/event.ts';
import type { JudgedMarket, Story } from './book.ts';
import type { JournalLine } from './journal.ts';

/** One cancellation, judged. */
export type JudgedCancellation = {
  readonly order: number;
  readonly market: number;
  readonly at: Instant;
  readonly sequence: number;
  /** Purchase day, as in `JudgedMarket`. */
  readonly day: number;
  readonly determination: Determination;
};

/** Judges the cancellations of one story after another. */
export type CancellationJudge = (story: Story) => readonly JudgedCancellation[];

export function cancellationJudge(markets: readonly JudgedMarket[]): CancellationJudge {
  const judges = markets.map((market) => rememberingJudge(market.rules));
  return (story) => {
    const market = markets[story.market] as JudgedMarket;
    const found: JudgedCancellation[] = [];
    for (const line of story.lines) {
      if (line.event.type !== 'order-cancelled') continue;
      const judge = judges[story.market] as ReturnType<typeof rememberingJudge>;
      const determination = judge(line.event, fulfilledBy(story), requestedAllOf(story, line));
      const { order, at, sequence } = line;
      found.push({
        order,
        market: story.market,
        at,
        sequence,
        day: market.dayOf(story.lines[0]?.at ?? at),
        determination,
      });
    }
    return found;
  };
}

function fulfilledBy(story: Story): FulfilledBy {
  const placed = story.lines[0]?.event;
  return placed?.type === 'order-placed' ? placed.fulfilledBy : 'merchant';
}

/** Whether the items cancelled were all asked for. */
function requestedAllOf(story: Story, cancelled: JournalLine): boolean {
  let requested = 0;
  for (const line of story.lines) {
    if (line.sequence >= cancelled.sequence) break;
    if (line.event.type === 'cancellation-requested' && line.event.route !== 'informal') requested |= line.event.items;
  }
  return cancelled.event.type === 'order-cancelled' && (cancelled.event.items & ~requested) === 0;
}

type Cancelled = Extract<WorldEvent, { type: 'order-cancelled' }>;

/** The same facts always get the same answer, so each combination is determined once. */
function rememberingJudge(
  rules: MarketRules,
): (event: Cancelled, by: FulfilledBy, coversRequest: boolean) => Determination {
  const known = new Map<string, Determination>();
  return (event, by, coversRequest) => {
    const extent = event.whole ? 'order' : 'items';
    const key = [
      by,
      event.by,
      event.cause,
      event.reason,
      event.requestOnFile,
      event.wasPending,
      extent,
      coversRequest,
    ].join('|');
    const before = known.get(key);
    if (before !== undefined) return before;
    const determination = determine(
      {
        fulfilledBy: by,
        by: event.by,
        cause: event.cause,
        reason: event.reason,
        onFile: event.requestOnFile,
        wasPending: event.wasPending,
        extent,
        coversRequest,
      },
      rules,
    );
    known.set(key, determination);
    return determination;
  };
}
