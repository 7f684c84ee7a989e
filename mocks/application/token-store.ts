import type { Instant } from '../../sim/internal.ts';

/**
 * Personal data that a restricted data token (RDT) can open (Tokens 2021-03-01). `report` stands
 * for a restricted report's document.
 */
export type DataElement = 'buyerInfo' | 'shippingAddress' | 'buyerTaxInformation' | 'report';

/** What an access token allows. */
export type Grant = {
  readonly application: string;
  /** Null for a grantless token. */
  readonly seller: string | null;
  readonly scope: string | null;
  readonly expiresAt: Instant;
  /** What a restricted data token opens. Null for any other token. */
  readonly restricted: readonly RestrictedResource[] | null;
};

export type RestrictedResource = {
  readonly method: string;
  /** The path as the client gave it; `{orderId}` stands for any order. */
  readonly path: string;
  readonly dataElements: readonly DataElement[];
};

/**
 * Access tokens that were issued. Expired tokens are kept until there are many, because the API
 * tells an expired token from an unknown one.
 */
export type TokenStore = {
  readonly grants: Map<string, Grant>;
  /** Authorization codes that were exchanged. Each works once. */
  readonly usedCodes: Set<string>;
  issued: number;
};

const KEEP = 10_000;

export function newTokenStore(): TokenStore {
  return { grants: new Map(), usedCodes: new Set(), issued: 0 };
}

/** Marks an authorization code as used. False if it was used before. */
export function useCode(store: TokenStore, code: string): boolean {
  if (store.usedCodes.has(code)) return false;
  store.usedCodes.add(code);
  if (store.usedCodes.size > KEEP) store.usedCodes.delete(store.usedCodes.keys().next().value as string);
  return true;
}

export function keepGrant(store: TokenStore, token: string, grant: Grant): void {
  store.grants.set(token, grant);
  if (store.grants.size > KEEP) store.grants.delete(store.grants.keys().next().value as string);
}
