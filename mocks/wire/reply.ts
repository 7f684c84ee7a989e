/** The answer of an operation. A refusal is an answer as well; see `errors.ts`. */
export type Reply = {
  readonly status: number;
  /** Sent as JSON. `undefined`: no body (204 only). */
  readonly body?: unknown;
  /** The body as JSON text, if it is already available. It takes precedence over `body`. */
  readonly json?: string;
  /** Default `application/json`. */
  readonly contentType?: string;
};
