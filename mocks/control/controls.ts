import { buyerActs, message, placeOrder, requestCancellation, selfCancel } from './buyer-controls.ts';
import { faults, plan } from './fault-controls.ts';
import type { Control } from './control-call.ts';
import { reset } from './reset-control.ts';
import { advance, clock, health, restore, snapshot } from './clock-controls.ts';
import { mails, oneMail } from './mail-controls.ts';
import { journal, order, requests, seller } from './look-controls.ts';
import { metrics } from './metrics-control.ts';

export const CONTROL_ROOT = '/_sim';

/** Every control call, by method and path below `/_sim`. */
export const CONTROLS: Readonly<Record<string, Control>> = {
  'GET /health': health,
  'GET /clock': clock,
  'POST /clock/advance': advance,
  'POST /orders': placeOrder,
  'GET /orders/{id}': order,
  'POST /orders/{id}/self-cancel': selfCancel,
  'POST /orders/{id}/request-cancellation': requestCancellation,
  'POST /orders/{id}/message': message,
  'POST /orders/{id}/buyer': buyerActs,
  'GET /mail': mails,
  'GET /mail/{id}': oneMail,
  'GET /metrics': metrics,
  'GET /journal': journal,
  'GET /requests': requests,
  'POST /seller': seller,
  'GET /faults': faults,
  'POST /faults': plan,
  'POST /snapshot': snapshot,
  'POST /restore': restore,
  'POST /reset': reset,
};
