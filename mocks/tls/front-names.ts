import { REAL_HOSTS } from '../wire/real-hosts.ts';

/** Every name that the TLS port serves. */
export type FrontNames = {
  readonly real: ReadonlySet<string>;
  /**
   * Names of the mock itself: loopback, where it listens, and where clients were told to find it.
   */
  readonly own: ReadonlySet<string>;
};

/** Collects the names. `also` are further hosts and URLs of this mock. */
export function frontNames(also: readonly string[] = []): FrontNames {
  const own = also.map((name) => (URL.canParse(name) ? new URL(name).hostname : name));
  return {
    real: new Set(REAL_HOSTS),
    own: new Set(['localhost', '127.0.0.1', '::1', ...own.map((name) => name.toLowerCase().replace(/^\[|\]$/g, ''))]),
  };
}

export function isKnown(names: FrontNames, host: string): boolean {
  return names.real.has(host) || names.own.has(host);
}
