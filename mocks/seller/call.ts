import type { Instant } from '../../sim/internal.ts';
import type { DataElement, Grant, TokenStore } from '../application/token-store.ts';
import type { Reply } from '../wire/reply.ts';
import type { NotificationState } from '../application/notification-state.ts';
import type { SellerAccount } from './account.ts';
import type { Operation } from '../wire/operation.ts';
import type { Query } from '../wire/query.ts';
import type { Secret } from '../wire/secret.ts';

/**
 * One call of an operation, after routing, authorisation and rate limit. Handlers are synchronous,
 * so a call is atomic.
 */
export type Call = {
  readonly operation: Operation;
  /** Decoded path parameters, by the model's names. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  /** The parsed JSON body, not checked yet; `undefined` if the operation has none. */
  readonly body: unknown;
  readonly account: SellerAccount;
  /** Simulated time. */
  readonly now: Instant;
  readonly grant: Grant;
  readonly tokens: TokenStore;
  readonly notifications: NotificationState;
  /** Simulated milliseconds for each millisecond of the client's clock. */
  readonly scale: number;
  /** Whether a poll finishes a feed or report: the clock is manual and the switch is on. */
  readonly completesWhenPolled: boolean;
  /** The base of document URLs, without a trailing slash. Never taken from the Host header. */
  readonly publicBase: string;
  /** What URLs and tokens of this mock are made with. */
  readonly secret: Secret;
  /** What the call's restricted data token opens. Empty: no personal data. */
  readonly mayRead: ReadonlySet<DataElement>;
  /** Simulated milliseconds by which lists are late, in addition to their two minutes. */
  readonly listLag: number;
};

export type Handler = (call: Call) => Reply;
