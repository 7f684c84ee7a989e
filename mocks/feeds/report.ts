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

/** The most lines of a processing report that only explain further what is wrong with a message. */
export const MOST_RESULTS = 6_000;

/** Findings with the numbers of their messages. Beyond the limit a message is given its first one only. */
export function resultsOf({ document, messages }: Judged): readonly (readonly [number: string, finding: Finding])[] {
  const results: (readonly [string, Finding])[] = document.map((found) => ['0', found]);
  for (const { number, findings } of messages) {
    const left = Math.max(1, MOST_RESULTS - results.length);
    const first = findings.find(({ severity }) => severity !== 'Warning');
    const listed = left === 1 && first !== undefined ? [first] : findings.slice(0, left);
    for (const found of listed) results.push([number, found]);
  }
  return results;
}

export type Report = { readonly text: string; readonly contentType: string };
