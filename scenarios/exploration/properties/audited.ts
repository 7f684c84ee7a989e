import type { Property } from './property.ts';
import { GUIDELINES, HELP, PURPOSE, RESPONSE, STAGES } from './sources.ts';

/** Makes a property from a rule of the audit. A violation names the order and what happened. */
function audited(name: string, rule: string, source: string): Property {
  return {
    name,
    kind: 'always',
    source,
    check({ judgement }) {
      const found = judgement.findings.find((finding) => finding.rule === rule);
      return found === undefined ? null : { order: found.order, what: found.what };
    },
  };
}

/** Properties that the audit decides from the facts of one order. */
export const AUDITED: readonly Property[] = [
  audited('never ships after a seen formal request', 'shipped-after-seen-request', HELP),
  audited('never misses a request on file before the parcel leaves', 'missed-request', HELP),
  audited('never cancels on a message alone', 'cancelled-on-message-alone', HELP),
  audited('always gives the reason that the buyer cancelled when they did', 'wrong-reason', HELP),
  audited('never cancels more than was asked for', 'more-cancelled-than-asked', HELP),
  audited('never asks the buyer to file when the seller is the cause', 'asked-to-file-for-own-cause', STAGES),
  audited('never contacts buyers for marketing', 'marketing-contact', PURPOSE),
  audited('never writes what the communication guidelines forbid', 'against-guidelines', GUIDELINES),
  audited('answers every message within 24 hours', 'late-answer', RESPONSE),
];
