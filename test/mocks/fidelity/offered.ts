import { OPERATIONS } from '../../../mocks/wire/operations.ts';
import type { Operation } from '../../../mocks/wire/operation.ts';
import { keyOf } from '../support/models.ts';
import type { ModelFacts } from './facts.ts';

const OURS: ReadonlyMap<string, Operation> = new Map(OPERATIONS.map((each) => [keyOf(each.method, each.path), each]));

/** The mock's operation for one of a model, or undefined: not offered. */
export function offeredAs(model: ModelFacts, operationId: string): Operation | undefined {
  const [method = '', path = ''] = model.operations[operationId]?.call.split(' ') ?? [];
  return OURS.get(keyOf(method, path));
}

/** `orders-v0.getOrders`; what is not offered takes the name of its neighbours' API, or of its file. */
export function nameOf(model: ModelFacts, operationId: string): string {
  const own = offeredAs(model, operationId);
  if (own !== undefined) return own.id;
  return `${apiOf(model)}.${operationId}`;
}

export function apiOf(model: ModelFacts): string {
  const neighbour = Object.keys(model.operations).flatMap((id) => offeredAs(model, id)?.id ?? [])[0];
  return neighbour?.split('.')[0] ?? model.file.replace(/^.*\/|\.json$/g, '');
}
