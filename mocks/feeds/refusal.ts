import type { Finding } from './finding.ts';

/**
 * A document that is not processed: nothing in it is carried out. DONE is for what Amazon is known to write a report about, namely that the
 * envelope is ill-formed or the headings do not fit (selling-partner-api-models #920, #1473, #1091), and for its near relatives: another
 * MessageType, a set of MessageIDs that cannot be told apart. FATAL is for what never got as far as being a feed: bytes that are no text,
 * and what the mock will not read to the end (DTD, too deep, too large).
 */
export type Refusal = { readonly ok: false; readonly status: 'DONE' | 'FATAL'; readonly findings: readonly Finding[] };

export function refuse(status: Refusal['status'], ...findings: readonly Finding[]): Refusal {
  return { ok: false, status, findings };
}
