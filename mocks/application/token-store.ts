import type { Instant } from '../../sim/internal.ts';

/** Personal data an RDT can open (Tokens 2021-03-01); `report`: a restricted report's document. */
export type DataElement = 'buyerInfo' | 'shippingAddress' | 'buyerTaxInformation' | 'report';

/** What an access token stands for. */
export type Grant = {
  readonly application: string;
  /** Null: grantless. */
  readonly seller: string | null;
  readonly scope: string | null;
  readonly expiresAt: Instant;
  /** Of a restricted data token: what it opens. */
  readonly restricted: readonly RestrictedResource[] | null;
};

export type RestrictedResource = {
  readonly method: string;
  /** As given; `{orderId}` stands for any. */
  readonly path: string;
  readonly dataElements: readonly DataElement[];
};

/** Tokens given out. Expired ones are kept until there are many: the API tells "expired" from "never seen". */
export type TokenStore = { readonly grants: Map<string, Grant>; issued: number };

const KEEP = 10_000;

export function newTokenStore(): TokenStore {
  return { grants: new Map(), issued: 0 };
}

export function keepGrant(store: TokenStore, token: string, grant: Grant): void {
  store.grants.set(token, grant);
  if (store.grants.size > KEEP) store.grants.delete(store.grants.keys().next().value as string);
}
