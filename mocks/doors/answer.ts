import { catchUp } from '../marketplace/catch-up.ts';
import type { Core } from '../marketplace/core.ts';
import { refusal } from '../wire/errors.ts';
import type { Incoming, Outgoing } from '../wire/exchange.ts';
import { answerApi } from './answer-api.ts';
import { control, refusedControl } from './answer-control.ts';
import { answerDocument } from './answer-document.ts';
import { answerLogin, refused as refusedLogin } from './answer-login.ts';
import { answerPage, plain } from './answer-page.ts';
import { damaged } from './call-fault.ts';
import { doorOf, type Door } from './door-of.ts';
import { withId, type Happened } from './exposed.ts';
import { refusedAtGate, type GateRefusal } from './gate.ts';
import { refusedQueue, sqs } from './sqs.ts';

/**
 * Answers any request. A bug in cancelbench becomes the API's 500 and never shows a stack trace.
 */
export async function answer(core: Core, request: Incoming): Promise<Outgoing> {
  core.served += 1;
  const served = core.served;
  try {
    const door = doorOf(request);
    const refused = refusedAtGate(request, door, core);
    if (refused !== null) return worded(door, refused, served);
    await catchUp(core);
    if (core.isStopping) return withId({ reply: refusal(503, 'ServiceUnavailable', 'The mock stops.') }, served);
    const { outgoing, fault } = await through(core, request, { door, served });
    await core.recorder?.settled();
    return fault === null ? outgoing : await damaged(core.clock, fault, outgoing);
  } catch (error) {
    core.options.onBug?.(error);
    return withId(
      { reply: refusal(500, 'InternalFailure', 'We encountered an internal error. Please try again.') },
      served,
    );
  }
}

/** Answers a request that may come in. A fault has yet to damage the answer. */
export async function through(
  core: Core,
  request: Incoming,
  { door, served }: { readonly door: Door; readonly served: number },
): Promise<Happened> {
  switch (door) {
    case 'control':
      return { outgoing: await control(core, request), fault: null };
    case 'page':
      return { outgoing: await answerPage(core, request), fault: null };
    case 'document':
      return answerDocument(core, request);
    case 'queue':
      return sqs(core, request);
    case 'login':
      return answerLogin(core, request, served);
    case 'api': {
      const answered = await answerApi(core, request);
      return { outgoing: withId(answered, served), fault: answered.fault ?? null };
    }
  }
}

/** A refusal at the gate in the words of the door. */
function worded(door: Door, { status, sentence }: GateRefusal, served: number): Outgoing {
  if (door === 'page') return plain(status, sentence);
  if (door === 'queue') return refusedQueue(sentence);
  if (door === 'login') return withId(refusedLogin(status, 'invalid_request', sentence), served);
  return refusedControl(status, status === 415 ? 'UnsupportedMediaType' : 'Forbidden', sentence);
}
