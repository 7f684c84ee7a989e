import type { Core } from '../core.ts';
import type { Reply } from '../http/call.ts';
import type { Query } from '../http/query.ts';
import { buyerActs, message, placeOrder, requestCancellation, selfCancel } from './buyer-controls.ts';
import { advance, clock, health, reset, restore, snapshot } from './clock-controls.ts';
import { journal, metrics, order, requests, seller } from './look-controls.ts';

export type ControlCall = {
  readonly core: Core;
  readonly seller: string;
  /** What stands for `{id}` in the path. */
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: Query;
};

export type Control = (call: ControlCall) => Reply | Promise<Reply>;

/** Method and path below `/_sim/`. */
export const CONTROLS: Readonly<Record<string, Control>> = {
  'GET health': health,
  'GET clock': clock,
  'POST clock/advance': advance,
  'POST orders': placeOrder,
  'GET orders/{id}': order,
  'POST orders/{id}/self-cancel': selfCancel,
  'POST orders/{id}/request-cancellation': requestCancellation,
  'POST orders/{id}/message': message,
  'POST orders/{id}/buyer': buyerActs,
  'GET metrics': metrics,
  'GET journal': journal,
  'GET requests': requests,
  'POST seller': seller,
  'POST snapshot': snapshot,
  'POST restore': restore,
  'POST reset': reset,
};
