import { DAY, type Instant } from '../../sim/internal.ts';
import { parseTime } from '../wire/clock.ts';
import type { ProcessingStatus } from '../seller/records/feed-record.ts';
import type { Call } from '../seller/call.ts';
import type { Reply } from '../wire/reply.ts';
import { invalidInput } from '../wire/errors.ts';
import { canonical, readPageToken, TOKEN_HOURS, writePageToken } from '../wire/paging.ts';

type Listed = {
  readonly createdAt: Instant;
  readonly marketplaceIds: readonly string[];
  readonly status: ProcessingStatus;
};

/** What getFeeds and getReports have in common under different names. */
export type Listing<R extends Listed> = {
  readonly typesName: 'feedTypes' | 'reportTypes';
  /** Oldest first. */
  readonly records: readonly R[];
  readonly type: (record: R) => string;
  readonly json: (record: R) => unknown;
  readonly key: 'feeds' | 'reports';
};

const STATUSES: readonly string[] = ['CANCELLED', 'DONE', 'FATAL', 'IN_PROGRESS', 'IN_QUEUE'];
const KEPT = 90 * DAY;
const NAMES = ['marketplaceIds', 'pageSize', 'processingStatuses', 'createdSince', 'createdUntil'] as const;

/**
 * Answers a page, newest first. The query holds either types and filters, or nothing but a token.
 */
export function listRecords<R extends Listed>(call: Call, listing: Listing<R>): Reply {
  const { query } = call;
  const token = query.get('nextToken');
  const names = [listing.typesName, ...NAMES];
  if (token !== undefined) {
    const state = readPageToken(call.secret, token, call.now);
    if (typeof state === 'string') return invalidInput(`nextToken is ${state}.`);
    if (names.some((name) => query.has(name))) return invalidInput('nextToken: expected no other parameter beside it.');
    const first = new Map(JSON.parse(state.parameters) as [string, string[]][]);
    // Another list's token.
    if (!first.has(listing.typesName)) return invalidInput('nextToken is malformed.');
    return page(call, listing, first, state.cursor);
  }
  const given = new Map(names.map((name) => [name, query.list(name)] as const));
  const wrong = check(given, listing.typesName);
  return wrong === null ? page(call, listing, given, null) : invalidInput(wrong);
}

type Given = ReadonlyMap<string, readonly string[]>;

function check(given: Given, typesName: string): string | null {
  const types = given.get(typesName) ?? [];
  if (types.length === 0 || types.length > 10) return `${typesName}: expected 1 to 10 types, or nextToken instead.`;
  if ((given.get('marketplaceIds') ?? []).length > 10) return 'marketplaceIds: expected at most 10.';
  const status = (given.get('processingStatuses') ?? []).find((each) => !STATUSES.includes(each));
  if (status !== undefined) return `processingStatuses: "${status.slice(0, 20)}" is not one of ${STATUSES.join(', ')}.`;
  const size = given.get('pageSize')?.[0];
  if (size !== undefined && !(/^\d{1,3}$/.test(size) && Number(size) >= 1 && Number(size) <= 100))
    return 'pageSize: expected a whole number from 1 to 100.';
  for (const name of ['createdSince', 'createdUntil'] as const) {
    const text = given.get(name)?.[0];
    if (text !== undefined && parseTime(text) === null) return `${name}: expected an ISO 8601 date.`;
  }
  return null;
}

function page<R extends Listed>(call: Call, listing: Listing<R>, given: Given, cursor: number | null): Reply {
  const list = (name: string): readonly string[] => given.get(name) ?? [];
  const since = parseTime(list('createdSince')[0] ?? '') ?? ((call.now - KEPT) as Instant);
  const until = parseTime(list('createdUntil')[0] ?? '') ?? call.now;
  const size = Number(list('pageSize')[0] ?? 10);
  const anyOf = (name: string, value: string): boolean => list(name).length === 0 || list(name).includes(value);
  const matches = (record: R): boolean =>
    list(listing.typesName).includes(listing.type(record)) &&
    anyOf('processingStatuses', record.status) &&
    (list('marketplaceIds').length === 0 || record.marketplaceIds.some((id) => list('marketplaceIds').includes(id))) &&
    since <= record.createdAt &&
    record.createdAt <= until;
  // The cursor is a position in the list, so records that are added or finished between two pages
  // do not shift it.
  const shown: R[] = [];
  let next: number | null = null;
  for (let at = cursor ?? listing.records.length - 1; at >= 0 && next === null; at -= 1) {
    const record = listing.records[at] as R;
    if (!matches(record)) continue;
    if (shown.length === size) next = at;
    else shown.push(record);
  }
  const token = (at: number): string =>
    writePageToken(call.secret, {
      cursor: at,
      before: 0,
      parameters: canonical([...given]),
      expiresAt: (call.now + TOKEN_HOURS * call.scale) as Instant,
    });
  return {
    status: 200,
    body: { [listing.key]: shown.map(listing.json), ...(next === null ? {} : { nextToken: token(next) }) },
  };
}
