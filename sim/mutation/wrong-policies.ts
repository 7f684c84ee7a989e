import type { Mutant, WrongPolicy } from './mutant.ts';

const BOTH = ['announced', 'documented'] as const;
const [RATE_PAGE, HELP] = ['help page 200285210, "Cancellation Rate"', 'help page PNRJVBQMJRS942V'];

type Change = { readonly clause: string; readonly value: unknown };

function wrongPolicy(id: string, says: string, source: string, change: Change, sets: readonly string[] = BOTH): Mutant {
  const wrong: WrongPolicy = { type: 'policy', sets, amendments: [change] };
  return { id, says, source, wrong };
}

/** One for each row of the counting table. */
export const COUNTING_MUTANTS: readonly Mutant[] = (
  [
    ['request-on-file', 'a cancellation on a request on file counts', HELP, 'exemption.buyer-request', 'counts'],
    ['other-reason', 'with a request on file any reason will do', HELP, 'counts.other-reason', 'exempt'],
    ['message-only', 'the reason "buyer cancelled" is enough without a request', HELP, 'counts.message-only', 'exempt'],
    ['no-request', 'a cancellation for the seller’s own reasons is free', RATE_PAGE, 'counts.no-request', 'exempt'],
    ['self-cancel', 'a buyer’s own cancellation counts', RATE_PAGE, 'exempt.self-cancel', 'counts'],
    ['auto-cancel', 'an order left until Amazon cancels it is free', RATE_PAGE, 'counts.auto-cancel', 'exempt'],
    [
      'auto-cancel-on-file',
      'left to Amazon’s cancellation with a request on file, an order is free',
      'not documented',
      'counts.auto-cancel-on-file',
      'exempt',
    ],
    ['payment', 'an order whose payment fails counts', 'who cancels and why, row payment', 'exempt.payment', 'counts'],
    ['amazon-fulfilled', 'orders fulfilled by Amazon count', RATE_PAGE, 'not-judged.amazon-fulfilled', 'counts'],
    ['beyond-request', 'a request for one item covers all', 'item flags', 'counts.beyond-request', 'exempt'],
    ['item-cancel', 'only whole orders count where items do', RATE_PAGE, 'counts.item-cancel', 'exempt'],
    [
      'item-cancel-silent',
      'only whole orders count where no page says',
      RATE_PAGE,
      'counts.item-cancel.silent',
      'exempt',
    ],
    [
      'item-cancel-orders-only',
      'items count where only orders do',
      RATE_PAGE,
      'counts.item-cancel.orders-only',
      'counts',
    ],
  ] as const
).map(([id, says, source, clause, value]) => wrongPolicy(`counting/${id}`, says, source, { clause, value }));

const DEVELOPERS = 'developer changelog of 2022 on buyer cancellation requests';
const JAPAN = 'help page 201722390 (Japan)';
const INDIA = 'help page 200285210 (India)';
const FOUR_WAYS = ['email', 'manage-orders', 'order-report', 'orders-api'];

/**
 * One for each place where sources contradict each other and the difference can be seen in what is
 * played.
 */
export const CONFLICT_MUTANTS: readonly Mutant[] = [
  wrongPolicy(
    'conflict/formal-in-messages',
    'formal requests are still among the messages',
    'the announcement against the developer changelog',
    { clause: 'channels.formal', value: [...FOUR_WAYS, 'messages'] },
    ['documented'],
  ),
  wrongPolicy(
    'conflict/formal-not-in-messages',
    'formal requests are not on the messages page, although the announcement says so',
    'the announcement against the developer changelog',
    { clause: 'channels.formal', value: FOUR_WAYS },
    ['announced'],
  ),
  wrongPolicy(
    'conflict/staged-rollout',
    'for a week requests take either way',
    'press, May 2022',
    { clause: 'rollout.staged', value: { from: '2022-05-30', until: '2022-06-04' } },
    ['documented'],
  ),
  wrongPolicy(
    'conflict/japan-window',
    'Japan’s five minutes are thirty',
    JAPAN,
    { clause: 'self-cancel-window.jp', value: 'PT30M' },
    ['documented'],
  ),
  wrongPolicy('conflict/auto-cancel-30-days', 'orders are cancelled 30 days late', 'timeline until September 2020', {
    clause: 'auto-cancel.base',
    value: { count: 30, unit: 'days' },
  }),
  wrongPolicy('conflict/auto-cancel-calendar', 'seven business days are seven days', 'help page 201722390', {
    clause: 'auto-cancel.base',
    value: { count: 7, unit: 'days' },
  }),
  wrongPolicy('conflict/auto-cancel-3-days', 'orders are cancelled after three business days', 'report of 2024', {
    clause: 'auto-cancel.base',
    value: { count: 3, unit: 'business-days' },
  }),
  wrongPolicy('conflict/india-auto-cancel', 'India’s 24 hours are seven business days', INDIA, {
    clause: 'auto-cancel.in',
    value: { count: 7, unit: 'business-days' },
  }),
  wrongPolicy('conflict/cancellation-date', 'the rate goes by the day of cancelling', 'no page says', {
    clause: 'date-basis',
    value: 'cancellation-date',
  }),
  wrongPolicy('conflict/exactly-at-limit', 'exactly 2.5 % is no breach', 'older pages', {
    clause: 'rate-limit.comparator',
    value: 'at-most',
  }),
  wrongPolicy('conflict/india-limit', 'India has everybody’s limit and window', INDIA, {
    clause: 'rate-limit.in',
    value: { limit: 0.025, windowDays: [7] },
  }),
];

/** What programmers get wrong everywhere. */
export const CLASSIC_MUTANTS: readonly Mutant[] = [
  wrongPolicy('classic/window-29-59', 'the window is a second short', HELP, {
    clause: 'self-cancel-window.base',
    value: 'PT29M59S',
  }),
  wrongPolicy('classic/window-31', 'the window is a minute long', HELP, {
    clause: 'self-cancel-window.base',
    value: 'PT31M',
  }),
  wrongPolicy('classic/window-end', 'the window’s last millisecond is outside it (< for <=)', HELP, {
    clause: 'self-cancel-window.inclusive',
    value: 'exclusive',
  }),
  wrongPolicy('classic/utc-rollout', 'the change begins at midnight UTC', 'no page gives an hour', {
    clause: 'rollout.local-midnight',
    value: 'utc-midnight',
  }),
  {
    id: 'classic/utc-days',
    says: 'days begin at midnight UTC',
    source: 'no page names a zone',
    wrong: { type: 'policy', sets: BOTH, amendments: [], timeZone: 'UTC' },
  },
  wrongPolicy('classic/six-days', 'the rate’s window is six days', RATE_PAGE, {
    clause: 'rate-limit.base',
    value: { limit: 0.025, windowDays: [6] },
  }),
  wrongPolicy('classic/eight-days', 'the rate’s window is eight days', RATE_PAGE, {
    clause: 'rate-limit.base',
    value: { limit: 0.025, windowDays: [8] },
  }),
  wrongPolicy('classic/limit-25', 'the limit is 25 %', RATE_PAGE, {
    clause: 'rate-limit.base',
    value: { limit: 0.25, windowDays: [7] },
  }),
  wrongPolicy('classic/india-30-days', 'India has no window of 30 days', INDIA, {
    clause: 'rate-limit.in',
    value: { limit: 0.02, windowDays: [7] },
  }),
  wrongPolicy('classic/deactivation-day', 'deactivation comes a day early', 'assumed', {
    clause: 'deactivation-days',
    value: 13,
  }),
  wrongPolicy('classic/response-48', 'a buyer waits 48 hours for an answer', 'help page 202152030', {
    clause: 'response-time',
    value: 'PT48H',
  }),
  wrongPolicy(
    'classic/never-critical',
    'messages about cancelling do not reach opted-out buyers',
    'seller forum, Europe, 519119',
    { clause: 'cancellation-critical', value: 'never' },
  ),
  ...FOUR_WAYS.map((channel) =>
    wrongPolicy(
      `channel/formal-not-in-${channel}`,
      `formal requests do not show in ${channel}`,
      DEVELOPERS,
      { clause: 'channels.formal', value: FOUR_WAYS.filter((each) => each !== channel) },
      ['documented'],
    ),
  ),
  wrongPolicy('channel/no-email-copy', 'messages bring no copy by e-mail', HELP, {
    clause: 'channels.informal',
    value: ['messages'],
  }),
  wrongPolicy('channel/banner-for-messages', 'a message brings the banner', HELP, {
    clause: 'channels.informal',
    value: ['messages', 'email', 'manage-orders'],
  }),
];
