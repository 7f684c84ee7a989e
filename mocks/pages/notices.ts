import type { Query } from '../wire/query.ts';
import type { Notice } from './page.ts';
import { REFUSALS } from './words.ts';

const DONE: Readonly<Record<string, string>> = {
  cancelled: 'Cancelled.',
  shipped: 'Handed over, and the shipment is confirmed.',
  refunded: 'Refunded.',
  'no-response-needed': 'Marked as no response needed.',
  sent: 'Sent.',
  requested: 'The report has been requested.',
  'column-on': 'The column is switched on. Reports requested from now on contain it.',
  'column-off': 'The column is switched off.',
  asked: 'The cancellation has been requested. The seller decides now.',
  'refused-parcel': 'The parcel goes back.',
  'sent-back': 'The parcel goes back.',
  rated: 'Rated with one star.',
  claimed: 'The claim has been filed.',
  placed: 'The order has been placed.',
};

const WRONG: Readonly<Record<string, string>> = {
  ...REFUSALS,
  'choose-items': 'Choose at least one item.',
  'choose-items-and-reason': 'Choose at least one item and a reason.',
  'too-many-orders': 'The world holds as many orders as it can.',
  'too-many-advances': 'Too many steps of the clock wait already.',
  'too-many-scheduled-reports':
    'Report schedules would run too often in this step. Take a shorter one, or cancel schedules.',
  'choose-report': 'Choose a report and a store.',
  'write-something': 'Write a message first.',
};

/** The result of the last act. It uses only our own words, whatever the address contains. */
export function noticeOf(query: Query): Notice | null {
  const [done, refused] = [query.get('done'), query.get('refused')];
  if (done !== undefined && Object.hasOwn(DONE, done)) return { kind: 'done', text: DONE[done] as string };
  if (refused === undefined) return null;
  return {
    kind: 'refused',
    text: Object.hasOwn(WRONG, refused) ? (WRONG[refused] as string) : 'The marketplace refused the act.',
  };
}
