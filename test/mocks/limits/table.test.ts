// The table of limits in the mock's README holds every limit, and the numbers that the code has.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MOST_EVENTS, MOST_QUEUES } from '../../../mocks/application/notification-state.ts';
import { MOST_QUEUED, MOST_QUEUED_SIZE } from '../../../mocks/application/queue.ts';
import { MOST_FIELDS } from '../../../mocks/auth/read-fields.ts';
import { LONGEST_STEP } from '../../../mocks/control/advance-control.ts';
import { LARGEST_SCENARIO } from '../../../mocks/control/reset-control.ts';
import { MOST_SNAPSHOTS } from '../../../mocks/control/controls.ts';
import {
  LARGEST_MAIL,
  LONGEST_MAIL_HEADER,
  LONGEST_MAIL_LINE,
  MOST_MAIL_LINES,
  MOST_MAIL_PARTS,
  MOST_RECIPIENTS,
} from '../../../mocks/doors/mail-limits.ts';
import { MOST_MAILS_WAITING } from '../../../mocks/doors/smtp-out.ts';
import { LONGEST_MESSAGE, MOST_POLLS } from '../../../mocks/doors/sqs.ts';
import { MOST_WAITING } from '../../../mocks/doors/webhook.ts';
import { MOST_CONNECTIONS } from '../../../mocks/express.ts';
import { MOST_STRIKES } from '../../../mocks/faults/fault-state.ts';
import { MOST_FEED_BYTES } from '../../../mocks/feeds/decode-text.ts';
import { MOST_CELLS, MOST_HEADINGS, MOST_LINES, MOST_RECORDS } from '../../../mocks/feeds/flat-file.ts';
import {
  DEEPEST_XML,
  MOST_ATTRIBUTES,
  MOST_ELEMENTS,
  MOST_MARKS,
  MOST_XML_LINES,
} from '../../../mocks/feeds/parse-xml.ts';
import { MOST_MESSAGES } from '../../../mocks/feeds/read-envelope.ts';
import { MOST_RESULTS } from '../../../mocks/feeds/report.ts';
import { MOST_LETTERS } from '../../../mocks/mail/post-office.ts';
import { MOST_ADVANCES } from '../../../mocks/marketplace/advance.ts';
import { MOST_BUCKETS, MOST_SELLERS } from '../../../mocks/marketplace/core.ts';
import { LONGEST_DELAY, LONGEST_NAME, MOST_NAMES, MOST_RULES } from '../../../mocks/marketplace/fault-plan/schema.ts';
import { MOST_ORDERS_READ, MOST_RUNS } from '../../../mocks/marketplace/scheduled-runs.ts';
import { MOST_TEXTS } from '../../../mocks/messaging/send.ts';
import { MOST_FILTER_STEPS } from '../../../mocks/notifications/filter-cost.ts';
import { DEEPEST_FILTER, LONGEST_FILTER } from '../../../mocks/notifications/filter-expression.ts';
import { MOST_DESTINATIONS, MOST_SUBSCRIPTIONS } from '../../../mocks/notifications/operations.ts';
import { MOST_SCHEDULES } from '../../../mocks/reports/schedule-operations.ts';
import { MOST_ORDERS } from '../../../mocks/seller/recorded-world.ts';
import { MOST_DOCUMENTS, MOST_DOCUMENT_BYTES } from '../../../mocks/seller/records/keep-document.ts';
import { MOST_RECORDS_KEPT } from '../../../mocks/seller/records/keep-newest.ts';
import { DEEPEST_JSON } from '../../../mocks/wire/parse-json.ts';
import { MOST_LISTED } from '../../../mocks/wire/explain.ts';
import { MOST_ORDERS_OF_DATA } from '../../../scenarios/language/inline-scenario.ts';
import { LAST_YEAR } from '../../../sim/kernel/time.ts';
import { DAY } from '../../../sim/internal.ts';

const MEBIBYTE = 1024 * 1024;

const LIMITS: Readonly<Record<string, number>> = {
  'open connections': MOST_CONNECTIONS,
  'sellers (option `maxSellers`)': MOST_SELLERS,
  'orders of a world to which orders are added': MOST_ORDERS,
  "orders of a scenario in `reset`'s body, warm-up included": MOST_ORDERS_OF_DATA,
  'KiB of such a scenario': LARGEST_SCENARIO / 1024,
  snapshots: MOST_SNAPSHOTS,
  'days of one `clock/advance`; it runs in slices': LONGEST_STEP / DAY,
  'advances that wait for the one under way': MOST_ADVANCES,
  'runs of report schedules in one step of the clock': MOST_RUNS,
  'orders that these reports look through': MOST_ORDERS_READ,
  'last year of the clock (the first is 2000)': LAST_YEAR,
  'levels of JSON in the body of a request': DEEPEST_JSON,
  'fields of a token request': MOST_FIELDS,
  'mistakes listed in one answer': MOST_LISTED,
  'mails kept of a seller': MOST_LETTERS,
  'texts of messages kept of a seller': MOST_TEXTS,
  'feeds, and reports, kept of a seller': MOST_RECORDS_KEPT,
  'documents kept of a seller': MOST_DOCUMENTS,
  'megabytes (MiB) of all documents of a seller': MOST_DOCUMENT_BYTES / MEBIBYTE,
  'report schedules of a seller': MOST_SCHEDULES,
  'MiB of a feed document (Amazon advises the same)': MOST_FEED_BYTES / MEBIBYTE,
  'messages of an XML feed': MOST_MESSAGES,
  'elements of an XML feed': MOST_ELEMENTS,
  'levels of an XML feed': DEEPEST_XML,
  'attributes of one element': MOST_ATTRIBUTES,
  'tags, and references, of an XML feed': MOST_MARKS,
  'lines of an XML feed': MOST_XML_LINES,
  'records of a flat-file feed': MOST_RECORDS,
  'headings of a flat-file feed': MOST_HEADINGS,
  'lines of a flat-file feed': MOST_LINES,
  'cells of a flat-file feed': MOST_CELLS,
  "mistakes explained in a feed's report": MOST_RESULTS,
  destinations: MOST_DESTINATIONS,
  subscriptions: MOST_SUBSCRIPTIONS,
  queues: MOST_QUEUES,
  'messages of a queue': MOST_QUEUED,
  'MiB of a queue': MOST_QUEUED_SIZE / MEBIBYTE,
  "characters of a queue's message": LONGEST_MESSAGE,
  'long polls that wait': MOST_POLLS,
  'events on their way to EventBridge': MOST_EVENTS,
  'events that wait for the webhook': MOST_WAITING,
  'mails that wait to be delivered by SMTP': MOST_MAILS_WAITING,
  'KiB of a mail': LARGEST_MAIL / 1024,
  "bytes of a mail's line": LONGEST_MAIL_LINE,
  'lines of a mail': MOST_MAIL_LINES,
  'lines of a mail that begin a part (`--` or `Content-Type:`)': MOST_MAIL_PARTS,
  'bytes of a header of a mail': LONGEST_MAIL_HEADER,
  'recipients of a mail': MOST_RECIPIENTS,
  'characters of a `filterExpression`': LONGEST_FILTER,
  'levels of a `filterExpression`': DEEPEST_FILTER,
  'steps of a `filterExpression` for a notification': MOST_FILTER_STEPS,
  'rules of a fault plan': MOST_RULES,
  "names of one rule's `on`": MOST_NAMES,
  'characters of such a name': LONGEST_NAME,
  "days of a rule's `by`": LONGEST_DELAY / DAY,
  'strikes of faults in the journal': MOST_STRIKES,
  'usage plans of pairs of application and seller': MOST_BUCKETS,
};

const table = readFileSync('mocks/README.md', 'utf8').split('## Limits')[1]?.split('\n## ')[0] ?? '';
const rows = [...table.matchAll(/^\| (.+?) +\| ([\d,]+) +\| (.+?) +\|$/gm)].map(([, what = '', most = '']) => [
  what,
  most,
]);

test('the numbers of the table are those of the code', () => {
  const written = (what: string, most: number): string =>
    what.startsWith('last year') ? String(most) : most.toLocaleString('en');
  expect(rows).toEqual(Object.entries(LIMITS).map(([what, most]) => [what, written(what, most)]));
});

test('every constant with the name of a limit is in the table', () => {
  const files = readdirSync('mocks', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const declared = files.flatMap((file) =>
    [
      ...readFileSync(join('mocks', file), 'utf8').matchAll(/^export const ((?:MOST|LONGEST|LARGEST|DEEPEST)_\w+)/gm),
    ].map(([, name]) => name),
  );
  const here = readFileSync('test/mocks/limits/table.test.ts', 'utf8');
  expect(declared.filter((name) => !here.includes(`: ${name}`))).toEqual([]);
});
