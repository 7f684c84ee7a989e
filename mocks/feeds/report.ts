import type { Finding, Notes } from './finding.ts';

export type Summary = {
  readonly processed: number;
  readonly successful: number;
  readonly withError: number;
  /** Messages with a warning. Each is also counted as successful or withError. */
  readonly withWarning: number;
};

/** The input of a processing report. */
export type Judged = {
  readonly feedId: string;
  readonly sellerId: string;
  /** True if the document was not processed at all; `document` says why. */
  readonly refused: boolean;
  /** Findings about the document as a whole. */
  readonly document: readonly Finding[];
  readonly messages: readonly Notes[];
  readonly summary: Summary;
};

export type Report = { readonly text: string; readonly contentType: string };
