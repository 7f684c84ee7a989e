export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Whose access token an operation takes: a seller's, or the application's own (scope
 * `sellingpartnerapi::notifications`).
 */
export type Caller = 'seller' | 'grantless';

/**
 * When an answer, or what the call sets going, shows a buyer's name or address: never; only to a
 * restricted data token; only when the query parameter `includedData` asks for the buyer or the
 * recipient; always.
 */
export type ShowsPeople = 'never' | 'to-restricted-token' | 'when-included' | 'always';

/**
 * One operation of the Selling Partner API, as the models name it. Rates are the default usage
 * plans of the public documentation.
 */
export type Operation<Id extends string = string> = {
  /** Unique over all APIs, e.g. `orders-v0.getOrder`. */
  readonly id: Id;
  readonly method: Method;
  /** `{name}` marks a path parameter. */
  readonly path: string;
  /** Tokens a second. */
  readonly rate: number;
  /** How many tokens the bucket holds. */
  readonly burst: number;
  /** True: the operation takes the application's own token, not a seller's. */
  readonly grantless: boolean;
  readonly people: ShowsPeople;
  /** The last path parameter takes all that is left of the path, slashes included. */
  readonly rest: boolean;
};
