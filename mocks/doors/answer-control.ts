import { forbiddenKeyIn, forbiddenKeyText } from '../../sim/internal.ts';
import type { Core } from '../marketplace/core.ts';
import type { Reply } from '../wire/reply.ts';
import { refusal } from '../wire/errors.ts';
import type { Incoming, Outgoing } from '../wire/exchange.ts';
import { parseQuery } from '../wire/query.ts';
import { readBody, textOf } from '../wire/read-body.ts';
import { sameText } from '../wire/secret.ts';
import { createRouter, routesOf } from '../wire/router.ts';
import type { ControlCall } from '../control/control-call.ts';
import { CONTROL_ROOT, CONTROLS, withoutRoom } from '../control/controls.ts';

const BODY_LIMIT = 1024 * 1024;
const route = createRouter(routesOf(CONTROLS, CONTROL_ROOT), decodeId);

/**
 * Answers `/_sim/...`: calls that move time, play buyers and show what happened. Errors use the
 * API's envelope.
 */
export async function control(core: Core, request: Incoming): Promise<Outgoing> {
  const { path, search } = request;
  const { token } = core;
  if (token !== undefined && !sameText(request.header('authorization') ?? '', `Bearer ${token}`))
    return refusedControl(401, 'Unauthorized', LOG_IN);
  const bytes = await readBody(request, BODY_LIMIT);
  if (typeof bytes === 'string') return respond(refusal(400, 'InvalidInput', 'The request body cannot be read.'));
  const text = textOf(bytes);
  if (text === null) return respond(refusal(400, 'InvalidInput', 'The request body cannot be read.'));
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    return respond(refusal(400, 'InvalidInput', 'The request body is not JSON.'));
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return respond(refusal(400, 'InvalidInput', 'The request body must be a JSON object.'));
  const key = forbiddenKeyIn(body);
  if (key !== null)
    return respond(refusal(400, 'InvalidInput', `The request body cannot be used: ${forbiddenKeyText(key)}.`));
  const found = route(request.method, path.replace(/\/$/, ''));
  if (found === 'no-path') return respond(refusal(404, 'NotFound', `There is no control call "${path}".`));
  if (found === 'no-method')
    return respond(refusal(405, 'MethodNotAllowed', `The control call "${path}" does not take ${request.method}.`));
  const query = parseQuery(search);
  const seller = (body as { seller?: unknown }).seller ?? query.get('seller') ?? 'default';
  if (typeof seller !== 'string' || !/^[\w.-]{1,64}$/.test(seller))
    return respond(
      refusal(400, 'InvalidInput', 'seller: expected 1 to 64 letters, digits, dots, dashes or underscores.'),
    );
  const call: ControlCall = {
    core,
    seller,
    id: found.path['id'] ?? '',
    body: body as Record<string, unknown>,
    query,
    isGone: () => request.isGone?.() ?? false,
  };
  const { run } = found.route;
  const full = withoutRoom(run, call);
  if (full !== null) return respond(full);
  if ('work' in run) return respond(await run.work(call));
  const act = typeof run === 'function' ? () => run(call) : await run.prepare(call);
  return respond(request.method === 'GET' ? act() : core.happens({ type: 'request', request, body: bytes }, act));
}

const LOG_IN =
  'Control calls of this mock need the header `Authorization: Bearer TOKEN`, with the token it was started with.';

export function refusedControl(status: number, code: string, sentence: string): Outgoing {
  return respond(refusal(status, code, sentence));
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function respond(reply: Reply): Outgoing {
  const headers = { 'Content-Type': reply.contentType ?? 'application/json' };
  const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
  return { status: reply.status, headers, body };
}
