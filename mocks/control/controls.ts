import { buyerActs, message, placeOrder, requestCancellation, selfCancel } from './buyer-controls.ts';
import { faults, plan } from './fault-controls.ts';
import type { Control, ControlCall } from './control-call.ts';
import { reset } from './reset-control.ts';
import { advance } from './advance-control.ts';
import { clock, health, restore, snapshot } from './clock-controls.ts';
import { noRoom } from '../marketplace/core.ts';
import { refusal } from '../wire/errors.ts';
import type { Reply } from '../wire/reply.ts';
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

/** Snapshots hold whole worlds. The oldest cannot make room, because a test may still restore it. */
export const MOST_SNAPSHOTS = 50;

/** Refuses a call that would open one seller, or keep one snapshot, too many. Null if there is room. */
export function withoutRoom(run: Control, { core, seller: name }: ControlCall): Reply | null {
  if (!core.admits(name)) return refusal(409, 'too-many-sellers', `seller: ${noRoom(core)}.`);
  if (run === snapshot && core.snapshots.size >= MOST_SNAPSHOTS)
    return refusal(409, 'too-many-snapshots', `Expected at most ${MOST_SNAPSHOTS} snapshots. Start the mock again.`);
  return null;
}
