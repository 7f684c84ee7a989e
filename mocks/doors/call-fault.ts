import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../sim/internal.ts';
import type { TokenStore } from '../application/token-store.ts';
import type { Clock } from '../wire/clock.ts';
import { fault as storageFault } from '../documents/serve-document.ts';
import type { Reply } from '../wire/reply.ts';
import { refusal, throttled, unauthorized } from '../wire/errors.ts';
import { half, type Outgoing } from '../wire/exchange.ts';
import type { FaultRule } from '../faults/fault.ts';

/** The service that answers; it decides how a refusal is written. */
export type Speaker = 'api' | 'lwa' | 'storage' | 'queue';

/**
 * The answer given instead of carrying the call out. Null if the call is carried out; the answer
 * may then still be damaged.
 */
export function insteadOf(fault: FaultRule, speaker: Speaker): Reply | null {
  switch (fault.fault) {
    case 'throttled':
      return WORDS[speaker](429);
    case 'internal-error':
      return WORDS[speaker](500);
    case 'unavailable':
      return WORDS[speaker](503);
    case 'expired-token':
      return unauthorized('The access token you provided has expired.');
    case 'reset':
      // Never sent, because the connection is reset.
      return fault.carriedOut ? null : { status: 500 };
    default:
      return null;
  }
}

type Status = 429 | 500 | 503;
const INTERNAL = 'We encountered an internal error. Please try again.';
const UNAVAILABLE = 'The service is temporarily unavailable. Please try again.';

/**
 * Refusals in each service's own form. The login's wording for these cases is not known, so it is
 * ours.
 */
const WORDS: Readonly<Record<Speaker, (status: Status) => Reply>> = {
  api: (status) => {
    if (status === 429) return throttled();
    return status === 500 ? refusal(500, 'InternalFailure', INTERNAL) : refusal(503, 'ServiceUnavailable', UNAVAILABLE);
  },
  lwa: (status) => ({
    status,
    body:
      status === 500
        ? { error: 'server_error', error_description: INTERNAL }
        : { error: 'temporarily_unavailable', error_description: UNAVAILABLE },
  }),
  storage: (status) => {
    const slow = status === 429;
    const [code, text] = slow ? ['SlowDown', 'Please reduce your request rate.'] : ['InternalError', INTERNAL];
    const { body } = storageFault(status, code, text);
    return { status: slow ? 503 : status, contentType: 'application/xml', json: String(body) };
  },
  queue: (status) => {
    const type = { 429: 'RequestThrottled', 500: 'InternalFailure', 503: 'ServiceUnavailable' }[status];
    const body = { __type: `com.amazonaws.sqs#${type}`, message: status === 500 ? INTERNAL : UNAVAILABLE };
    return { status: status === 429 ? 400 : status, contentType: 'application/x-amz-json-1.0', body };
  },
};

/** Ends the validity of the token that a call came with. */
export function expire(tokens: TokenStore, token: string | null, now: Instant): void {
  const grant = token === null ? undefined : tokens.grants.get(token);
  if (token !== null && grant !== undefined) tokens.grants.set(token, { ...grant, expiresAt: now });
}

/** Applies the fault to an answer on its way. */
export async function damaged(clock: Clock, fault: FaultRule, answer: Outgoing): Promise<Outgoing> {
  switch (fault.fault) {
    case 'slow':
      if (clock.mode.mode === 'manual') clock.advanceTo((clock.now() + fault.by) as Instant);
      else await sleep(fault.by / clock.scale);
      return answer;
    case 'reset':
      return { ...answer, cut: 'reset' };
    case 'truncated':
      return { ...answer, cut: answer.body === null ? 'reset' : 'truncated' };
    case 'malformed':
      return { ...answer, body: half(answer.body) };
    default:
      return answer;
  }
}
