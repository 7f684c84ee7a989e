import { known } from './certificates.ts';
import { isKnown, type FrontNames } from './front-names.ts';

/** The end of a proxied connection: one of the mock's two servers, or a refusal. */
export type Target = { readonly to: 'tls' | 'plain' } | { readonly refused: string };

export type Ports = { readonly plain: number; readonly tls: number };

/**
 * Finds the target of `host:port`, as CONNECT gives it. A known host's usual ports lead to the
 * mock. Other ports of this machine are refused.
 */
export function targetOf(authority: string, names: FrontNames, ports: Ports): Target {
  const [, bracketed, bare, portText] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(authority) ?? [];
  const host = (bracketed ?? bare ?? '').toLowerCase();
  const port = Number(portText);
  if (isKnown(names, host)) {
    if (port === 443) return { to: 'tls' };
    if (port === 80) return { to: 'plain' };
  }
  if (names.own.has(host)) {
    if (port === ports.tls) return { to: 'tls' };
    if (port === ports.plain) return { to: 'plain' };
  }
  const own = `the mock's own ports ${ports.plain} and ${ports.tls}`;
  const refused = `cancelbench: refused to connect to ${JSON.stringify(authority)}. This proxy never leaves the machine. Expected ports 443 or 80 of one of these hosts, or ${own}: ${known(names)}.`;
  return { refused };
}

/** The authority of an absolute URL, with the scheme's port if it gives none; null for a path. */
export function authorityOf(url: string): string | null {
  if (url.startsWith('/') || !URL.canParse(url)) return null;
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
}
