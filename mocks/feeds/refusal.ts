import type { Finding } from './finding.ts';

/**
 * A document of which nothing is carried out. It ends as DONE if Amazon is known to write a report
 * about the problem (an ill-formed envelope, wrong headings: selling-partner-api-models #920,
 * #1473, #1091) or about a similar one (another MessageType, ambiguous MessageIDs). It ends as
 * FATAL if it is not a readable feed at all: bytes that are not text, and documents that the mock
 * does not read to the end (DTD, too deep, too large).
 */
export type Refusal = { readonly ok: false; readonly status: 'DONE' | 'FATAL'; readonly findings: readonly Finding[] };

export function refuse(status: Refusal['status'], ...findings: readonly Finding[]): Refusal {
  return { ok: false, status, findings };
}
