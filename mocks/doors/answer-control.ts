import type { Core } from '../marketplace/core.ts';
import type { Reply } from '../wire/reply.ts';
import { credentialsIn } from '../wire/authorization.ts';
import { refusal } from '../wire/errors.ts';
import type { Incoming, Outgoing } from '../wire/exchange.ts';
import { parseQuery } from '../wire/query.ts';
import { sameText } from '../wire/secret.ts';
import { createRouter, routesOf } from '../wire/router.ts';
import type { ControlCall } from '../control/control-call.ts';
import { CONTROL_ROOT, CONTROLS, withoutRoom } from '../control/controls.ts';
import { unknownField } from '../control/fields.ts';
import { bad, objectIn, readControl } from './read-control.ts';

const route = createRouter(routesOf(CONTROLS, CONTROL_ROOT), decodeId);

/**
 * Answers `/_sim/...`: calls that move time, play buyers and show what happened. Errors use the
 * API's envelope.
 */
export async function control(core: Core, request: Incoming): Promise<Outgoing> {
  const { path, search } = request;
  const { token } = core;
  if (token !== undefined && !sameText(credentialsIn(request.header('authorization'), 'Bearer'), token))
    return refusedControl(401, 'Unauthorized', LOG_IN);
  const read = await readControl(request);
  if ('status' in read) return respond(read);
  const given = objectIn(read.text);
  if ('status' in given) return respond(given);
  const { body } = given;
  const found = route(request.method, path.replace(/\/$/, ''));
  if (found === 'no-path') return respond(refusal(404, 'NotFound', `There is no control call "${path}".`));
  if (found === 'no-method')
    return respond(refusal(405, 'MethodNotAllowed', `The control call "${path}" does not take ${request.method}.`));
  const query = parseQuery(search);
  const seller = body['seller'] ?? query.get('seller') ?? 'default';
  if (typeof seller !== 'string' || !/^[\w.-]{1,64}$/.test(seller))
    return respond(bad('seller: expected 1 to 64 letters, digits, dots, dashes or underscores.'));
  const { control: run, takes } = found.route.run;
  const unknown = takes === 'any' ? null : unknownField(body, takes);
  if (unknown !== null) return respond(bad(unknown));
  const isGone = (): boolean => request.isGone?.() ?? false;
  const call: ControlCall = { core, seller, id: found.path['id'] ?? '', body, query, isGone };
  const full = withoutRoom(run, call);
  if (full !== null) return respond(full);
  if ('work' in run) return respond(await run.work(call));
  const act = typeof run === 'function' ? () => run(call) : await run.prepare(call);
  const cause = { type: 'request', request, body: read.bytes } as const;
  return respond(request.method === 'GET' ? act() : core.happens(cause, act));
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
  const headers = { 'Content-Type': reply.contentType ?? 'application/json', 'Cache-Control': 'no-store' };
  const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
  return { status: reply.status, headers, body };
}
