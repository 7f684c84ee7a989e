export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the Selling Partner API, as the models name it. Rates are the default usage plans of the public documentation. */
export type Operation = {
  /** Unique over all APIs, e.g. `orders-v0.getOrder`. */
  readonly id: string;
  readonly method: Method;
  /** `{name}` marks a path parameter. */
  readonly path: string;
  /** Tokens a second, and how many the bucket holds. */
  readonly rate: number;
  readonly burst: number;
  /** Wants the application's own token (scope `sellingpartnerapi::notifications`), not a seller's. */
  readonly grantless: boolean;
  /** The last path parameter takes all that is left of the path, slashes included. */
  readonly rest: boolean;
};
