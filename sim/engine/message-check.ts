import { after, ALWAYS } from '../kernel/time.ts';
import { lintMessage } from '../lint/lint-message.ts';
import { localDate } from '../policy/local-time.ts';
import { GUIDELINES, type Guideline } from '../policy/words.ts';
import type { SellerCommand } from '../world/command.ts';
import { UNREAD, type MessageCheck } from '../world/decide-seller.ts';
import type { GuidelineMask } from '../world/event.ts';
import type { Order } from '../world/order.ts';
import { dialogueOf, daysOf, marketOfOrder, type Run } from './run-state.ts';

/**
 * What the marketplace thinks of a message before it goes out. It knows the words of templates, so
 * it checks only free text.
 */
export function checkMessage(run: Run, wanted: SellerCommand, now: Order): MessageCheck {
  if (wanted.type !== 'reply' && wanted.type !== 'contact-buyer') return UNREAD;
  const { order } = wanted;
  const { guidelines } = daysOf(run, order).rules;
  const asked = dialogueOf(run, order).messages.length > 0;
  const restricted = run.now < (run.restrictedUntil[marketOfOrder(run, order)] ?? ALWAYS);
  if (wanted.type !== 'reply' || wanted.text === undefined)
    return restricted ? { broken: 0, stops: guidelines.stops, restricted, asked } : UNREAD;
  return { broken: brokenBy(run, wanted, now), stops: guidelines.stops, restricted, asked };
}

function brokenBy(run: Run, wanted: Extract<SellerCommand, { type: 'reply' }>, now: Order): GuidelineMask {
  const { order, text = '', critical = false } = wanted;
  const { plan, messages } = dialogueOf(run, order);
  const { language, timeZone } = daysOf(run, order).rules.marketplace;
  const findings = lintMessage(text, {
    orderState: now.status,
    language,
    optedOut: plan.optedOut,
    intent: messages.length > 0 ? 'reply' : 'proactive',
    critical,
    sellerIsCause: now.stockMissing,
    date: localDate(run.now, timeZone),
  });
  let broken = 0;
  for (const { level, rule } of findings) if (level === 'forbid') broken |= 1 << GUIDELINES.indexOf(rule as Guideline);
  return broken;
}

/** After a breach that was let through, unsolicited messages are stopped for a time. */
export function restrict(run: Run, order: number): void {
  const { stops, restrictedFor } = daysOf(run, order).rules.guidelines;
  if (!stops) run.restrictedUntil[marketOfOrder(run, order)] = after(run.now, restrictedFor);
}
