import { nearest } from '../../../sim/internal.ts';
import { FEED_TYPES } from '../../feeds/feed-types.ts';
import { OPERATIONS, ORDER_LISTS } from '../../wire/operations.ts';
import { NOTIFICATION_TYPES } from '../../application/notification-state.ts';
import { REPORT_TYPE_NAMES } from '../../reports/report-types.ts';
import { FAULTS, type FaultKind, type FaultPoint } from '../../faults/fault.ts';
import { fits } from '../../faults/glob.ts';

const CALLS = [
  ...OPERATIONS.map(({ id }) => id),
  'lwa.token',
  'documents.upload',
  'documents.download',
  'queue.ReceiveMessage',
  'queue.DeleteMessage',
  'queue.DeleteMessageBatch',
];

/** The names that `on` can match, by where the fault strikes. */
const NAMES: Readonly<Record<FaultPoint, readonly string[]>> = {
  call: CALLS,
  list: ORDER_LISTS,
  item: [],
  notification: NOTIFICATION_TYPES,
  mail: [],
  report: REPORT_TYPE_NAMES,
  feed: FEED_TYPES,
  message: FEED_TYPES,
  cancel: [],
};

/** What is wrong with a name in `on`; null: the name fits something that the fault can strike. */
export function strangeName(fault: FaultKind, name: string): string | null {
  const known = NAMES[FAULTS[fault].point];
  if (known.length === 0 || known.some((each) => fits(name, each))) return null;
  const near = nearest(name, known);
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  const examples = known.slice(0, 2).join(' or ');
  return `"${name.slice(0, 60)}" is not something the fault "${fault}" can strike; expected a name such as ${examples}, or a pattern with *${hint}`;
}
