import { messageText, type Instant, type WorldEvent } from '../../sim/internal.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { Letter, Notice } from '../seller/records/letter.ts';
import { allItemsWords, reasonWords } from './wording.ts';

type Draft = Omit<Letter, 'id'>;
type Row = { readonly at: Instant; readonly order: number; readonly sequence: number; readonly event: WorldEvent };

/** The letters that are sent about a fact. */
export function lettersAbout(account: SellerAccount, row: Row): readonly Draft[] {
  const { event } = row;
  switch (event.type) {
    case 'request-surfaced':
      if (event.route !== 'informal') return [draft(account, row, 'cancellation-request', requestValues(account, row))];
      return [draft(account, row, 'message-from-buyer', { text: lastText(account, row) })];
    case 'message-sent':
      if (event.from === 'merchant')
        return [draft(account, row, 'message-from-seller', { text: textOf(account, row) })];
      // An informal wish to cancel is mailed when it shows in this channel; a legacy request has
      // its own mail.
      if (event.kind === 'wants-to-cancel' || event.kind === 'legacy-request') return [];
      return [draft(account, row, 'message-from-buyer', { text: textOf(account, row) })];
    case 'order-cancelled': {
      const values = { items: itemsText(account, row.order, event.items) };
      return [draft(account, row, 'cancelled-buyer', values), draft(account, row, 'cancelled-seller', values)];
    }
    case 'command-rejected':
      return [draft(account, row, 'bounce', { text: bounced(account, row) })];
    default:
      return [];
  }
}

const TO_BUYER: readonly Notice[] = ['message-from-seller', 'cancelled-buyer'];

function draft(account: SellerAccount, { at, order }: Row, notice: Notice, values: Letter['values']): Draft {
  const { id, marketplace } = account.view(order);
  const to = TO_BUYER.includes(notice) ? 'buyer' : 'seller';
  return { at, notice, to, order, marketplace: marketplace.code, values: { order: id, ...values } };
}

function requestValues(account: SellerAccount, { order, sequence }: Row): Letter['values'] {
  const { rules } = account.view(order);
  const { language } = rules.marketplace;
  const { journal } = account.world.live;
  const asked = account.book
    .rowsOf(order)
    .filter((row) => row < sequence)
    .map((row) => journal.at(row).event)
    .filter((event) => event.type === 'cancellation-requested' && event.route !== 'informal')
    .at(-1);
  if (asked?.type !== 'cancellation-requested') return {};
  return {
    items: itemsText(account, order, asked.items),
    reason: reasonWords(asked.reason, language),
    banner: bannerText(rules.marketplace.language),
  };
}

/** The documented sentence in its two spellings (help page PNRJVBQMJRS942V, en_GB and en_JP). */
function bannerText(language: string): string {
  return language === 'en-US' || language === 'ja-JP'
    ? 'Canceling this order will not affect your cancelation rate metric.'
    : 'Cancelling this order will not affect your cancellation rate metric.';
}

function itemsText(account: SellerAccount, order: number, mask: number): string {
  const { items, marketplace } = account.view(order);
  const named = items.filter(({ position }) => (mask & (1 << position)) !== 0);
  return named.length === items.length ? allItemsWords(marketplace.language) : named.map(({ sku }) => sku).join(', ');
}

/** The text that was written, or the template's if there is none. */
function textOf(account: SellerAccount, { order, sequence, event }: Row): string {
  const written = account.state.messages.find((message) => message.sequence === sequence);
  if (written !== undefined) return written.text;
  if (event.type !== 'message-sent') return '';
  return messageText(event.kind, account.view(order).marketplace.language, order);
}

/** The text of the buyer's latest message before this row. */
function lastText(account: SellerAccount, row: Row): string {
  const { journal } = account.world.live;
  const rows = account.book.rowsOf(row.order).filter((number) => number < row.sequence);
  const sent = rows
    .map((number) => journal.at(number))
    .filter(({ event }) => event.type === 'message-sent' && event.from === 'buyer' && event.kind === 'wants-to-cancel')
    .at(-1);
  return sent === undefined ? '' : textOf(account, sent);
}

function bounced(account: SellerAccount, { at, order }: Row): string {
  return (
    account.state.messages.find((message) => message.blocked && message.order === order && message.at === at)?.text ??
    ''
  );
}
