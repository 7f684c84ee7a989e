import type { Instant } from '../../sim/internal.ts';
import type { Reply } from '../wire/reply.ts';
import { refusal } from '../wire/errors.ts';
import { operationAt, type OperationId } from '../wire/operations.ts';
import { secretLetters, type Secret } from '../wire/secret.ts';
import { TOKEN_LIFE } from './lwa.ts';
import {
  keepGrant,
  type DataElement,
  type Grant,
  type RestrictedResource,
  type TokenStore,
} from '../application/token-store.ts';

const ELEMENTS: readonly DataElement[] = ['buyerInfo', 'shippingAddress', 'buyerTaxInformation'];
/** Restricted operations, and what their token opens if the request names no data elements. */
const RESTRICTED: Readonly<Partial<Record<OperationId, readonly DataElement[]>>> = {
  'orders-v0.getOrders': [],
  'orders-v0.getOrder': [],
  'orders-v0.getOrderItems': [],
  'orders-v0.getOrderBuyerInfo': ['buyerInfo'],
  'orders-v0.getOrderAddress': ['shippingAddress'],
  'orders-v0.getOrderItemsBuyerInfo': ['buyerInfo'],
  'orders-v0.getOrderRegulatedInfo': [],
  'reports.getReportDocument': ['report'],
};

export type RdtRequest = {
  readonly store: TokenStore;
  readonly secret: Secret;
  readonly grant: Grant;
  readonly now: Instant;
  readonly scale: number;
};

/**
 * Tokens 2021-03-01 createRestrictedDataToken. Every application is assumed to hold the roles it
 * asks for.
 */
export function createRestrictedDataToken(body: unknown, request: RdtRequest): Reply {
  const { store, secret, grant, now, scale } = request;
  const { restrictedResources: wanted, targetApplication } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (targetApplication !== undefined && typeof targetApplication !== 'string')
    return badRequest('targetApplication: expected a string.');
  if (!Array.isArray(wanted) || wanted.length === 0) return badRequest('Resource not provided.');
  if (wanted.length > 50) return badRequest('restrictedResources: expected at most 50.');
  const resources: RestrictedResource[] = [];
  for (const each of wanted) {
    const resource = readResource(each);
    if (typeof resource === 'string') return badRequest(resource);
    resources.push(resource);
  }
  store.issued += 1;
  const token = `Atz.sprdt|${secretLetters(secret, 'restricted-data-token', store.issued, 48)}`;
  keepGrant(store, token, { ...grant, expiresAt: (now + TOKEN_LIFE * 1000 * scale) as Instant, restricted: resources });
  return { status: 200, body: { restrictedDataToken: token, expiresIn: TOKEN_LIFE } };
}

/** The resource, or what is wrong with it. */
function readResource(value: unknown): RestrictedResource | string {
  const { method, path, dataElements } = (value ?? {}) as Record<string, unknown>;
  if (typeof method !== 'string' || typeof path !== 'string')
    return 'restrictedResources: each resource needs a method and a path.';
  const found = operationAt(method, path);
  const opened = typeof found === 'string' ? undefined : RESTRICTED[found.route.id];
  if (opened === undefined) return `restrictedResources: "${method} ${path}" is not a restricted operation.`;
  if (opened.includes('report') && path.includes('{'))
    return 'restrictedResources: name the report document by its id, not by a placeholder.';
  if (dataElements === undefined) return { method, path, dataElements: opened };
  if (!Array.isArray(dataElements) || !dataElements.every((each) => ELEMENTS.includes(each as DataElement)))
    return `dataElements: expected some of ${ELEMENTS.join(', ')}.`;
  return { method, path, dataElements: [...opened, ...(dataElements as DataElement[])] };
}

function badRequest(details: string): Reply {
  return refusal(400, 'InvalidRequest', 'Request is missing or has invalid parameters', details);
}
