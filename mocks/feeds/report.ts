import type { Finding, Notes } from './finding.ts';

export type Summary = {
  readonly processed: number;
  readonly successful: number;
  readonly withError: number;
  /** Also counted under one of the other two. */
  readonly withWarning: number;
};

/** What a processing report is written from. */
export type Judged = {
  readonly feedId: string;
  readonly sellerId: string;
  /** The document was not processed at all; `document` says why. */
  readonly refused: boolean;
  /** About the document as a whole. */
  readonly document: readonly Finding[];
  readonly messages: readonly Notes[];
  readonly summary: Summary;
};

export type Report = { readonly text: string; readonly contentType: string };
