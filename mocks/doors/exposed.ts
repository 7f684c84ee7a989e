import { streamKey } from '../../sim/internal.ts';
import type { FaultRule } from '../faults/fault.ts';
import { strike } from '../faults/strike.ts';
import type { Core } from '../marketplace/core.ts';
import type { Outgoing } from '../wire/exchange.ts';
import { uuid } from '../wire/ids.ts';
import type { Answered } from './answered.ts';
import { insteadOf, type Speaker } from './call-fault.ts';

/** An answer, and the fault that is still to damage it on its way. */
export type Happened = { readonly outgoing: Outgoing; readonly fault: FaultRule | null };

/** What a rule calls this request, and who answers it. */
export type Exposed = { readonly name: string; readonly speaker: Speaker };

/**
 * Runs a login, document or queue request. These are not operations of the API, so only rules that
 * name them strike.
 */
export function exposed(core: Core, { name, speaker }: Exposed, run: () => Outgoing): Happened {
  const fault = strike(core.account('default'), { point: 'call', at: core.clock.now(), on: name, byName: true });
  const instead = fault === null ? null : insteadOf(fault, speaker);
  return { outgoing: instead === null ? run() : withId({ reply: instead }, core.served), fault };
}

const REQUEST_KEY = streamKey(0, 'request-id');

/** Writes a reply of the API or the login, with the number of the request in its id. */
export function withId({ reply, headers: own }: Answered, served: number): Outgoing {
  const headers: Record<string, string> = { 'x-amzn-RequestId': uuid(REQUEST_KEY, served), ...own };
  const body = reply.json ?? (reply.body === undefined ? null : JSON.stringify(reply.body));
  if (body !== null) headers['Content-Type'] = reply.contentType ?? 'application/json';
  return { status: reply.status, headers, body };
}
