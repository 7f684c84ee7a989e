export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Whose access token an operation needs: a seller's, or the application's own (scope
 * `sellingpartnerapi::notifications`).
 */
export type Caller = 'seller' | 'grantless';

/**
 * When a call shows a buyer's name or address, in its answer or in the report it requests: never,
 * only to a restricted data token, only if `includedData` asks for it, or always.
 */
export type ShowsPeople = 'never' | 'to-restricted-token' | 'when-included' | 'always';

/**
 * One operation of the Selling Partner API, with the model's names. Rates are the default usage
 * plans of the public documentation.
 */
export type Operation<Id extends string = string> = {
  /** Unique across all APIs, such as `orders-v0.getOrder`. */
  readonly id: Id;
  readonly method: Method;
  /** `{name}` marks a path parameter. */
  readonly path: string;
  /** Tokens a second. */
  readonly rate: number;
  /** How many tokens the bucket holds. */
  readonly burst: number;
  /** True if the operation needs the application's own token instead of a seller's. */
  readonly grantless: boolean;
  readonly people: ShowsPeople;
  /** True if the last path parameter takes the rest of the path, slashes included. */
  readonly rest: boolean;
};
