import type { Core } from '../marketplace/core.ts';
import { credentialsIn } from '../wire/authorization.ts';
import type { Incoming, Outgoing } from '../wire/exchange.ts';
import { parseQuery } from '../wire/query.ts';
import { hasPeople, loadPeopleOf } from './people-loaded.ts';
import { readBody, textOf } from '../wire/read-body.ts';
import { sameText } from '../wire/secret.ts';
import { createRouter, routesOf, withoutSlash } from '../wire/router.ts';
import { isStep, setClock } from '../pages/clock-form.ts';
import { CONTROL_ROOM_SCRIPT } from '../pages/control-room-script.ts';
import { noticeOf } from '../pages/notices.ts';
import { pageText, type Hat } from '../pages/page.ts';
import { requestReport } from '../pages/reports-page.ts';
import { PAGES } from '../pages/routes.ts';
import { STYLE } from '../pages/style.ts';
import { nothingThere, type Result, type Shown } from '../pages/visit.ts';
import { utcTime } from '../pages/words.ts';

const route = createRouter(routesOf(PAGES));
const FORM_LIMIT = 64 * 1024;
/**
 * Browsers load only what this server serves, and pages contain no scripts or styles. What buyers
 * write therefore stays text. Nothing is kept, because everything shows a world that goes on.
 */
const SECURITY = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
};
const ASSETS: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '/_assets/style.css': ['text/css; charset=utf-8', STYLE],
  '/_assets/control-room.js': ['text/javascript; charset=utf-8', CONTROL_ROOM_SCRIPT],
};

const PAGE_PATH = /^\/(?:$|(?:seller|buyer)(?:\/|$)|events$|clock$|orders$|_assets\/)/;

/** Whether a path belongs to the pages. No operation of the API has such a path. */
export function isPagePath(path: string): boolean {
  return PAGE_PATH.test(path);
}

/** Answers a page, a form, or a style sheet or script of a page. */
export async function answerPage(core: Core, request: Incoming): Promise<Outgoing> {
  const refused = refusedEarly(core, request);
  if (refused !== null) return refused;
  const asset = ASSETS[request.path];
  if (asset !== undefined) return { status: 200, headers: { 'Content-Type': asset[0], ...SECURITY }, body: asset[1] };
  const found = route(request.method === 'HEAD' ? 'GET' : request.method, withoutSlash(request.path));
  const bytes = request.method === 'POST' ? await readBody(request, FORM_LIMIT) : new Uint8Array();
  const text = typeof bytes === 'string' ? null : textOf(bytes);
  if (typeof bytes === 'string' || text === null) return plain(400, 'The form cannot be read.');
  const shows = typeof found !== 'string' && found.route.run === requestReport;
  while (shows && !hasPeople(core)) await loadPeopleOf(core);
  // A page that is looked at can change something too: the seller has then seen a request.
  const act = (): Result | Promise<Result> => visit(core, request, found, text);
  const result = await (takesLong(found, text) ? act() : core.happens({ type: 'request', request, body: bytes }, act));
  if ('redirect' in result) return { status: 303, headers: { Location: result.redirect, ...SECURITY }, body: null };
  if ('file' in result) return { ...result.file, headers: { ...result.file.headers, ...SECURITY } };
  return shown(core, request, result);
}

type Found = ReturnType<typeof route>;

/** A step of the clock takes several turns of the event loop, and tells by itself what happens in each. */
function takesLong(found: Found, form: string): boolean {
  return typeof found !== 'string' && found.route.run === setClock && isStep(parseQuery(form));
}

function visit(core: Core, request: Incoming, found: Found, form: string): Result | Promise<Result> {
  if (typeof found === 'string') return nothingThere('such page');
  // The clock's form moves all sellers itself, once.
  const account = found.route.run === setClock ? core.account('default') : core.present('default');
  return found.route.run({
    core,
    account,
    id: found.path['id'] ?? '',
    query: parseQuery(request.search),
    form: parseQuery(form),
    lastEventId: request.header('last-event-id'),
  });
}

async function shown(core: Core, { path, search }: Incoming, page: Shown): Promise<Outgoing> {
  const hat: Hat = path.startsWith('/seller') ? 'seller' : path.startsWith('/buyer') ? 'buyer' : 'control';
  const now = utcTime(core.clock.now());
  const notice = noticeOf(parseQuery(search));
  const body = await pageText({ ...page, hat, here: page.here ?? path, now, notice });
  return { status: page.status ?? 200, headers: { 'Content-Type': 'text/html; charset=utf-8', ...SECURITY }, body };
}

/** Refuses visitors without the token, if the mock has one. */
function refusedEarly(core: Core, request: Incoming): Outgoing | null {
  const secret = core.token;
  if (secret !== undefined && !sameText(passwordOf(request.header('authorization')), secret)) {
    const headers = { 'WWW-Authenticate': 'Basic realm="cancelbench", charset="UTF-8"' };
    return {
      ...plain(401, "Log in with the mock's token as the password and any user name."),
      headers: { ...plain(401, '').headers, ...headers },
    };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'POST')
    return plain(405, 'Pages take only GET, HEAD and POST.');
  return null;
}

/** The password of a browser's login; empty if there is none. */
function passwordOf(header: string | null): string {
  const pair = Buffer.from(credentialsIn(header, 'Basic'), 'base64').toString();
  if (!pair.includes(':')) return '';
  return pair.slice(pair.indexOf(':') + 1);
}

/** An answer of one sentence, for refusals. */
export function plain(status: number, text: string): Outgoing {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...SECURITY }, body: `${text}\n` };
}
