import type { Instant } from '../../sim/internal.ts';
import type { DataElement, Grant, TokenStore } from '../application/token-store.ts';
import type { Reply } from '../wire/reply.ts';
import type { NotificationState } from '../application/notification-state.ts';
import type { SellerAccount } from './account.ts';
import type { Operation } from '../wire/operation.ts';
import type { Query } from '../wire/query.ts';

/**
 * One call of an operation, after authorisation, rate limit and routing. Handlers run to the end
 * without yielding: a call is atomic.
 */
export type Call = {
  readonly operation: Operation;
  /** Decoded path parameters by the model's name. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  /** The parsed JSON body; `undefined` where the operation has none. Not yet checked. */
  readonly body: unknown;
  readonly account: SellerAccount;
  /** Simulated time. */
  readonly now: Instant;
  readonly grant: Grant;
  readonly tokens: TokenStore;
  readonly notifications: NotificationState;
  /** Simulated milliseconds for one of the client's. */
  readonly scale: number;
  /** A poll ends what is being processed: the clock is manual and the switch is on. */
  readonly completesWhenPolled: boolean;
  /** Where document URLs point, without a trailing slash. Never taken from the Host header. */
  readonly publicBase: string;
  /**
   * Whether the call came with a restricted data token that covers it, and for what. Empty: no
   * personal data.
   */
  readonly mayRead: ReadonlySet<DataElement>;
  /** Simulated milliseconds by which lists are late, beyond their two minutes. */
  readonly listLag: number;
};

export type Handler = (call: Call) => Reply;
