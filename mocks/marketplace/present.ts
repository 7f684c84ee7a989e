import { compose, type Mail } from '../mail/compose.ts';
import { publishMail } from '../mail/post-office.ts';
import { publishNews, takeEvents } from '../notifications/publish.ts';
import type { NotificationState } from '../application/notification-state.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { Clock } from '../wire/clock.ts';
import { runJobs } from './run-jobs.ts';

/** The clock, the subscribers, and who receives mails and events outside of the mock. */
type Around = {
  readonly clock: Clock;
  readonly notifications: NotificationState;
  /** Whether mails and events were sent before. */
  readonly replaying: boolean;
  readonly options: {
    readonly onMail?: (mail: Mail) => void;
    readonly onEvent?: (event: unknown) => void;
  };
};

/** Says whether a piece of work has taken its share of the time. */
export type IsLate = () => boolean;

/**
 * Brings a seller nearer to the present: runs jobs, and when none is left sends mails and publishes
 * notifications. Stops when it is late, after at least one piece of work, and returns whether
 * everything is done.
 */
export function presentSome(core: Around, account: SellerAccount, isLate: IsLate): boolean {
  return core.clock.atOnce(() => {
    const { options, notifications, replaying, clock } = core;
    const { sent } = account.state.mail;
    if (!runJobs(account, clock.now(), isLate)) return false;
    publishMail(account);
    if (options.onMail !== undefined && !replaying) deliverMail(account, sent, options.onMail);
    if (!publishNews(notifications, account, isLate)) return false;
    for (const event of takeEvents(notifications, clock.now())) if (!replaying) options.onEvent?.(event);
    return true;
  });
}

/** Hands over the letters written since the mailbox had sent `since`. */
function deliverMail(account: SellerAccount, since: number, take: (mail: Mail) => void): void {
  const { letters, sent } = account.state.mail;
  if (sent > since) for (const letter of letters.slice(since - sent)) take(compose(account, letter));
}
