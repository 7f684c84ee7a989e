import { after, DAY, HOUR, span } from '../kernel/time.ts';
import { cancelAsBuyerAsked, notYetSent, wishesToCancel } from '../strategy/moves.ts';
import { PROCEED, type OrderFile, type SellerDecision } from '../strategy/strategy.ts';
import type { MessageKind } from '../world/event.ts';
import type { Mutant } from './mutant.ts';
import { answersAfter, changing, deafTo, lateBy, otherwise, type Spoil } from './spoilt.ts';

function wrongSeller(id: string, says: string, source: string, spoil: Spoil): Mutant {
  return { id: `seller/${id}`, says, source, wrong: { type: 'seller', spoil } };
}

const FORUM = 'seller forum, Europe: a rate of 9.52 % after two messages';
const onMessage = (kind: MessageKind): Spoil =>
  otherwise((observation, file) =>
    observation.type === 'message-seen' && observation.kind === kind && notYetSent(file)
      ? cancelAsBuyerAsked(file)
      : null,
  );

/** Hears what it should not act on. */
const HASTY: readonly Mutant[] = [
  wrongSeller('cancels-on-message', 'cancels on a message with the right reason', FORUM, onMessage('wants-to-cancel')),
  wrongSeller(
    'cancels-when-insisted',
    'redirects once, and cancels when the buyer writes again',
    FORUM,
    onMessage('insists'),
  ),
  wrongSeller(
    'cancels-for-address',
    'cancels where an address should change',
    'forum 2009',
    onMessage('address-change'),
  ),
  wrongSeller(
    'cancels-other-order',
    'takes a message on another order for one on this',
    FORUM,
    onMessage('other-order'),
  ),
  wrongSeller(
    'cancels-unfiled',
    'cancels when the buyer never files',
    'press on the announcement: the first question sellers asked',
    otherwise((observation, file) =>
      observation.type === 'ship-due' && file.request === null && wishesToCancel(file)
        ? cancelAsBuyerAsked(file)
        : null,
    ),
  ),
  wrongSeller(
    'flag-text-is-true',
    'reads the text "false" as true and cancels every order that is due',
    'regression notes of integrations; Orders v0 has strings',
    (seller) =>
      Object.assign(
        otherwise((observation, file) => (observation.type === 'ship-due' ? cancelAsBuyerAsked(file) : null))(seller),
        { everyOrder: true },
      ),
  ),
];

const API = 'Orders models: the flag is on the items, later in another object';

/** Does not hear what it should. */
const DEAF: readonly Mutant[] = [
  wrongSeller(
    'messages-only',
    'watches the messages alone',
    'press, May 2022',
    deafTo(({ channel }) => channel === 'messages'),
  ),
  wrongSeller(
    'no-messages',
    'no longer watches the messages',
    'reports of July 2022',
    deafTo(({ channel }) => channel !== 'messages'),
  ),
  wrongSeller(
    'no-report-column',
    'reads the report without its column',
    'github.com/jlevers/selling-partner-api issue 414',
    deafTo(({ channel }) => channel !== 'order-report'),
  ),
  wrongSeller(
    'flag-always-false',
    'reads the flag where it is not',
    API,
    deafTo(({ channel }) => channel !== 'orders-api' && channel !== 'notification'),
  ),
  wrongSeller(
    'looks-at-import',
    'looks at an order in its first hour only',
    'developer changelog: the flag comes with a change of LastUpdateDate',
    deafTo((_, file, now) => now < after(file.placedAt, span(1, HOUR))),
  ),
  wrongSeller(
    'label-is-gone',
    'takes a bought label for a sent parcel',
    'public integrations',
    deafTo((_, file) => !file.labelBought),
  ),
  wrongSeller(
    'half-a-day-late',
    'hears of requests half a day late',
    'selling-partner-api-docs issue 2131',
    lateBy(span(12, HOUR)),
  ),
  wrongSeller(
    'ships-all-the-same',
    'ships whatever is on file',
    'help page RXAS2XTAYEF77BG (Japan)',
    deafTo(() => false),
  ),
  wrongSeller(
    'holds-for-ever',
    'holds an order with a request and does nothing else',
    'timeline of automatic cancellations',
    otherwise((observation, file, desk) => {
      if (observation.type === 'request-seen') return PROCEED;
      if (file.request === null || observation.type !== 'ship-due') return null;
      return [{ type: 'hold', order: file.order, until: after(desk.now, span(30, DAY)) }];
    }),
  ),
  wrongSeller(
    'english-only',
    'understands messages in English only',
    'localised subjects in public code',
    otherwise((observation, file) =>
      observation.type === 'message-seen' && !ENGLISH.includes(file.marketplace) ? PROCEED : null,
    ),
  ),
  wrongSeller(
    'never-answers',
    'answers no message',
    'help page 202152030',
    otherwise((observation) => (observation.type === 'message-seen' ? PROCEED : null)),
  ),
  wrongSeller('answers-late', 'answers after 25 hours', 'help page 202152030', answersAfter(span(25, HOUR))),
];

const ENGLISH: readonly string[] = ['US', 'CA', 'UK', 'IE', 'AU', 'SG', 'ZA', 'IN', 'AE', 'SA', 'EG'];

const ofCancel = (
  change: (decision: Extract<SellerDecision, { type: 'cancel' }>, file: OrderFile) => SellerDecision,
): Spoil => changing((decision, file) => (decision.type === 'cancel' ? change(decision, file) : decision));

/** Hears, and does it wrongly. */
const CLUMSY: readonly Mutant[] = [
  wrongSeller(
    'cancels-all-for-one',
    'cancels the whole order for a request about one item',
    'help.skulabs.com 6191735',
    ofCancel(({ type, order, reason }) => ({ type, order, reason })),
  ),
  wrongSeller(
    'cancels-one-for-all',
    'cancels one item where all were asked for, and ships the rest',
    'item flags',
    ofCancel((decision, file) => (file.request === null ? decision : { ...decision, items: 1 })),
  ),
  wrongSeller(
    'wrong-reason',
    'gives "no inventory" for a buyer’s request',
    'help page PNRJVBQMJRS942V; feeds take any reason',
    ofCancel((decision, file) => (file.request === null ? decision : { ...decision, reason: 'no-inventory' })),
  ),
  wrongSeller(
    'false-reason',
    'gives "buyer cancelled" where there is no stock',
    'coaching pages',
    otherwise((observation, file) =>
      observation.type === 'out-of-stock' ? [{ type: 'cancel', order: file.order, reason: 'buyer-cancelled' }] : null,
    ),
  ),
  wrongSeller(
    'coaxes',
    'asks the buyer to file where there is no stock',
    'help page 201722390 (Singapore, Canada)',
    otherwise((observation, file) =>
      observation.type === 'out-of-stock' && file.request === null
        ? [{ type: 'reply', order: file.order, kind: 'ask-to-file', critical: true }]
        : null,
    ),
  ),
  wrongSeller(
    'confirms-and-refunds',
    'confirms a shipment it does not make, and refunds',
    'cancelling by feed is asynchronous: the confirmation overtakes it',
    otherwise((observation, file) =>
      observation.type === 'request-seen' && notYetSent(file)
        ? [
            { type: 'confirm-shipment', order: file.order },
            { type: 'refund', order: file.order },
          ]
        : null,
    ),
  ),
  wrongSeller(
    'not-critical',
    'sends its answers as ordinary messages, which opted-out buyers do not get',
    'seller forum, Europe, 519119',
    changing((decision) => (decision.type === 'reply' ? { ...decision, critical: false } : decision)),
  ),
  wrongSeller(
    'forgets-who-asked',
    'ships a redirected order without waiting for the buyer',
    'help page 201722390 (Singapore)',
    otherwise((observation, file) => (observation.type === 'ship-due' && file.request === null ? PROCEED : null)),
  ),
];

/** One for each of the reported mishaps that a strategy can have. */
export const SELLER_MUTANTS: readonly Mutant[] = [...HASTY, ...DEAF, ...CLUMSY];
