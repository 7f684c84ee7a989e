import { allItems, kindOfText, type MessageKind, type Outcome } from '../../sim/internal.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { SellerAccount } from '../seller/account.ts';
import { keepNewest } from '../seller/records/keep-newest.ts';
import type { MessageRecord } from '../seller/records/message-record.ts';
import { meaningOf } from './meaning.ts';

export type Sent = {
  readonly text: string;
  /** The messaging action, or `reply` for the messages page. */
  readonly action: string;
  readonly critical: boolean;
  /** The meaning. Default: what the text tells. */
  readonly kind?: MessageKind;
};

/** Sends a message of the seller, unless it is blocked. It is stored in both cases. */
export function sendMessage(account: SellerAccount, view: OrderView, sent: Sent): Outcome {
  const { live } = account.world;
  const kind = sent.kind ?? meaningOf(sent.text, 'merchant');
  const row = live.journal.rows;
  // Unasked messages do not reach buyers who have opted out. To the world every other text may be
  // an answer.
  const unwanted = !sent.critical && sent.action !== 'reply' && live.workload.plan(view.number).optedOut;
  const outcome = account.world.seller(
    unwanted
      ? { type: 'contact-buyer', order: view.number, medium: 'message', purpose: 'customer-service', critical: false }
      : { type: 'reply', order: view.number, kind, critical: sent.critical, ...ownWords(sent.text) },
  );
  keep(account, {
    order: view.number,
    sequence: outcome.ok ? row : null,
    at: live.now,
    from: 'merchant',
    kind,
    text: sent.text,
    action: sent.action,
    blocked: !outcome.ok,
  });
  return outcome;
}

/**
 * Leaves out the house's own templates. The marketplace checks only what sellers write themselves.
 */
function ownWords(text: string): { readonly text?: string } {
  return kindOfText(text.trim()) === null ? { text } : {};
}

/** The most messages whose texts are kept. That they were written stays in the journal. */
export const MOST_TEXTS = 50_000;

function keep({ state }: SellerAccount, message: MessageRecord): void {
  keepNewest(state.messages, message, MOST_TEXTS);
}

export type Written = { readonly text: string; readonly kind?: MessageKind };

/** A buyer writes a message: its meaning moves the world, and its words are stored. */
export function writeMessage(account: SellerAccount, order: number, written: Written): Outcome {
  const { live } = account.world;
  const kind = written.kind ?? meaningOf(written.text, 'buyer');
  const from = live.journal.rows;
  const outcome = account.world.buyer(order, {
    type: 'write-message',
    kind,
    asksToCancel: kind === 'wants-to-cancel' || kind === 'insists',
    items: allItems(live.order(order).items),
    reason: 'other',
  });
  const sequence = account.book
    .rowsOf(order)
    .find((row) => row >= from && live.journal.at(row).event.type === 'message-sent');
  const { text } = written;
  keep(account, {
    ...{ order, sequence: sequence ?? null, at: live.now, from: 'buyer', kind, text },
    action: null,
    blocked: !outcome.ok,
  });
  return outcome;
}
