import { isIP } from 'node:net';
import type { Incoming } from '../wire/exchange.ts';
import { REAL_HOSTS } from '../wire/real-hosts.ts';
import type { Door } from './door-of.ts';

/** The names of the mock itself: where clients find it, and names it was told, in lower case. */
export type OwnNames = { readonly publicBase: string; readonly hosts: ReadonlySet<string> };

/** Why a request does not get in, and with which status. */
export type GateRefusal = { readonly status: 403 | 415; readonly sentence: string };

/**
 * Refuses what another site makes a browser send here. Calls of the API and signed URLs pass: a
 * browser cannot send their token or know their signature, and real clients send wrong Host headers.
 *
 * - A site whose name was made to lead here (DNS rebinding) is known by its Host header.
 * - A site at another address is known by Origin and Sec-Fetch-Site.
 * - JSON must say that it is JSON, because a browser sends only that with the server's leave.
 */
export function refusedAtGate(request: Incoming, door: Door, own: OwnNames): GateRefusal | null {
  if (door === 'api' || door === 'document') return null;
  const host = request.header('host');
  if (host !== null && !isOwn(nameIn(host), own)) return { status: 403, sentence: notKnownAs(host) };
  if (isForeign(request, door, own.publicBase))
    return { status: 403, sentence: 'Pages on other sites cannot act here (the headers Origin and Sec-Fetch-Site).' };
  if (host === null) return null; // a call within this process
  if (door === 'page' && request.method === 'POST' && !saysWhereFrom(request))
    return {
      status: 403,
      sentence:
        'A form needs the header Origin or Sec-Fetch-Site, which browsers send. Scripts use the calls of /_sim.',
    };
  if (door === 'control' && hasBody(request) && !JSON_TYPE.test(request.header('content-type') ?? ''))
    return { status: 415, sentence: 'Control calls take JSON. Send the header `Content-Type: application/json`.' };
  return null;
}

function notKnownAs(host: string): string {
  const shown = JSON.stringify(host.slice(0, 80));
  return `This mock is not known as ${shown}. Use localhost or an IP address, or start it with --allow-host NAME.`;
}

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/** The name in a Host header, without port and brackets. Null if it is not one. */
function nameIn(host: string): string | null {
  const [, name] = /^(\[[0-9a-f:.]{2,45}\]|[^\s:@/\\?#[\]]{1,253})(?::\d{1,5})?$/i.exec(host) ?? [];
  return name === undefined ? null : name.toLowerCase().replace(/^\[|\]$|\.$/g, '');
}

/** An address is always our own: a site can make its name lead here, but not somebody else's address. */
function isOwn(name: string | null, { publicBase, hosts }: OwnNames): boolean {
  if (name === null) return false;
  if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')) return true;
  return hosts.has(name) || REAL_HOSTS.includes(name) || nameIn(new URL(publicBase).host) === name;
}

function isForeign(request: Incoming, door: Door, publicBase: string): boolean {
  const origin = request.header('origin');
  if (origin !== null && !isSameOrigin(origin, request.header('host') ?? '', publicBase)) return true;
  const site = request.header('sec-fetch-site');
  if (site === null || site === 'same-origin' || site === 'none') return false;
  return !(door === 'page' && isLink(request));
}

/** Whether somebody followed a link to a page. It shows the page to them, and to no other site. */
function isLink(request: Incoming): boolean {
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    request.header('sec-fetch-mode') === 'navigate' &&
    request.header('sec-fetch-dest') === 'document'
  );
}

function isSameOrigin(origin: string, host: string, publicBase: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (host === '') return false;
  const here = `${from.protocol}//${host}`;
  return (URL.canParse(here) && new URL(here).host === from.host) || new URL(publicBase).origin === from.origin;
}

function saysWhereFrom(request: Incoming): boolean {
  return request.header('origin') !== null || request.header('sec-fetch-site') !== null;
}

function hasBody(request: Incoming): boolean {
  return request.header('transfer-encoding') !== null || Number(request.header('content-length') ?? 0) > 0;
}
