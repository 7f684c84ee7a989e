/** What an operation answers. A refusal is an answer, too; see `errors.ts`. */
export type Reply = {
  readonly status: number;
  /** Sent as JSON; `undefined`: no body (204 only). */
  readonly body?: unknown;
  /** The body as JSON text, where it is at hand; goes before `body`. */
  readonly json?: string;
  /** Default `application/json`. */
  readonly contentType?: string;
};
