import type { Instant } from '../../sim/internal.ts';
import { noteChannelFault, struckMail } from '../faults/channel.ts';
import { firstAtOrAfter } from '../seller/book/columns.ts';
import type { SellerAccount } from '../seller/account.ts';
import { keepNewest } from '../seller/records/keep-newest.ts';
import type { Letter } from '../seller/records/letter.ts';
import { lettersAbout } from './write-letter.ts';

/** The most mails of a mailbox. The oldest are forgotten. */
export const MOST_LETTERS = 10_000;

/** Writes mails about everything that has happened since the last call. */
export function publishMail(account: SellerAccount): void {
  const { mail } = account.state;
  const { mailable } = account.book;
  const { journal } = account.world.live;
  for (let i = firstAtOrAfter(mailable, mailable.length, mail.read); i < mailable.length; i += 1) {
    const row = journal.at(mailable[i] as number);
    for (const draft of lettersAbout(account, row)) {
      if (!isLost(account, draft, row.event.type === 'request-surfaced')) post(account, draft);
    }
  }
  mail.read = journal.rows;
}

/** Puts a letter into the mailbox under the next number. */
export function post(account: SellerAccount, draft: Omit<Letter, 'id'>): void {
  const { mail } = account.state;
  mail.sent += 1;
  keepNewest(mail.letters, { id: `mail-${mail.sent}`, ...draft }, MOST_LETTERS);
}

/**
 * Whether a mail is lost. Only mails to the seller can be, and not those whose arrival is already a
 * fact of the world.
 */
function isLost(account: SellerAccount, draft: Omit<Letter, 'id'>, surfaced: boolean): boolean {
  if (surfaced || draft.to === 'buyer' || draft.order === null) return false;
  const fault = struckMail(account.faults, account.name, draft.order, draft.at as Instant);
  if (fault === undefined) return false;
  noteChannelFault(account, fault.name, draft.order);
  return true;
}
