import type { Instant } from '../kernel/time.ts';
import { determine, type Determination } from '../policy/determine.ts';
import type { MarketRules } from '../policy/policy.ts';
import type { JudgedMarket } from './stories/book.ts';
import { cancelledIn, placedIn, requestIn, rulingKey, typeOf } from './journal/facts.ts';
import { atOf, type Story } from './stories/story.ts';

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

/**
 * The answer to each kind of cancellation met so far: there are a few dozen, and a long run asks
 * for thousands.
 */
export type Rulings = Map<number, Determination>;

const NONE: readonly JudgedCancellation[] = [];

/**
 * The cancellations of one story under the market's rules, oldest first. `rulings`: of this
 * market's rules and no others.
 */
export function judgeStory(
  story: Story,
  market: JudgedMarket,
  rulings: Rulings = new Map(),
): readonly JudgedCancellation[] {
  const { rows, order, from } = story;
  let found: JudgedCancellation[] | null = null;
  let requested = 0; // on file, so far
  for (let row = from; row < story.end; row += 1) {
    const head = rows.head[row] as number;
    const type = typeOf(head);
    if (type === 'cancellation-requested' && requestIn.route.of(head) !== 'informal')
      requested |= requestIn.items.of(head);
    if (type !== 'order-cancelled') continue;
    const coversRequest = (cancelledIn.items.of(head) & ~requested) === 0;
    found ??= [];
    found.push({
      order,
      market: story.market,
      at: atOf(story, row),
      sequence: rows.sequence[row] as number,
      day: market.dayOf(atOf(story, from)),
      determination: rule(market.rules, rulings, { head, placed: rows.head[from] as number, coversRequest }),
    });
  }
  return found ?? NONE;
}

/**
 * `head`: of the cancellation, `placed`: of the purchase; `coversRequest`: all the items cancelled
 * were asked for.
 */
type Ruled = { readonly head: number; readonly placed: number; readonly coversRequest: boolean };

function rule(rules: MarketRules, rulings: Rulings, { head, placed, coversRequest }: Ruled): Determination {
  const fulfilledBy = typeOf(placed) === 'order-placed' ? placedIn.fulfilledBy.of(placed) : 'merchant';
  const whole = cancelledIn.whole.of(head);
  const key = (rulingKey(head) << 3) | (fulfilledBy === 'amazon' ? 4 : 0) | (whole ? 2 : 0) | (coversRequest ? 1 : 0);
  const known = rulings.get(key);
  if (known !== undefined) return known;
  const ruling = determine(
    {
      fulfilledBy,
      by: cancelledIn.by.of(head),
      cause: cancelledIn.cause.of(head),
      reason: cancelledIn.reason.of(head),
      onFile: cancelledIn.requestOnFile.of(head),
      wasPending: cancelledIn.wasPending.of(head),
      extent: whole ? 'order' : 'items',
      coversRequest,
    },
    rules,
  );
  rulings.set(key, ruling);
  return ruling;
}
