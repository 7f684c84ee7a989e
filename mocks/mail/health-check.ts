import type { Instant } from '../../sim/internal.ts';
import { addJob } from '../seller/jobs.ts';
import { firstAtOrAfter } from '../seller/book/columns.ts';
import type { SellerAccount } from '../seller/account.ts';
import { liveStandings } from '../seller/standings.ts';
import { post, publishMail } from './post-office.ts';

/** Schedules the next health check: after each midnight of the seller's first marketplace. */
export function planHealthCheck(account: SellerAccount): void {
  const days = account.world.live.markets[0];
  if (days === undefined) return;
  const { now } = account.world.live;
  const next = days.starts[now < (days.starts[0] as number) ? 0 : days.dayOf(now) + 1];
  if (next !== undefined) addJob(account.state.jobs, { due: next as Instant, kind: 'health-check', id: 'health' });
}

/**
 * Sends a warning for every marketplace whose health has become worse since the last check. It
 * judges only if there was a cancellation since, or if a marketplace was bad before.
 */
export function checkHealth(account: SellerAccount, at: Instant): void {
  planHealthCheck(account);
  publishMail(account); // mails about earlier events come first
  const { mail } = account.state;
  const since = mail.healthRead;
  mail.healthRead = account.world.live.journal.rows;
  if (mail.atRisk.size === 0 && !cancelledSince(account, since)) return;
  for (const { market, status, windows } of liveStandings(account)) {
    const marketplace = account.marketplaces[market];
    if (marketplace === undefined) continue;
    const known = mail.atRisk.get(marketplace.code) ?? 'good';
    if (status === 'good') mail.atRisk.delete(marketplace.code);
    else mail.atRisk.set(marketplace.code, status);
    if (status === 'good' || status === known) continue;
    const worst = windows.find(({ breach }) => breach) ?? windows[0];
    if (worst === undefined) continue;
    const { numerator, denominator, limit } = worst;
    const values = {
      marketplace: marketplace.name,
      rate: percent(denominator === 0 ? 0 : numerator / denominator),
      limit: percent(limit.limit),
      numerator: String(numerator),
      denominator: String(denominator),
    };
    post(account, { at, notice: 'health-warning', to: 'seller', order: null, marketplace: marketplace.code, values });
  }
}

function cancelledSince(account: SellerAccount, row: number): boolean {
  const { mailable } = account.book;
  const { journal } = account.world.live;
  for (let i = firstAtOrAfter(mailable, mailable.length, row); i < mailable.length; i += 1) {
    const { event } = journal.at(mailable[i] as number);
    if (event.type === 'order-cancelled' && event.by !== 'buyer') return true;
  }
  return false;
}

const percent = (share: number): string => `${(share * 100).toFixed(2).replace(/\.?0+$/, '')} %`;
