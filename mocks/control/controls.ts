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

type Offered = {
  readonly control: Control;
  /** The fields of its body besides `seller`; `any` if the call checks them itself. */
  readonly takes: readonly string[] | 'any';
};

const takes = (control: Control, ...fields: readonly string[]): Offered => ({ control, takes: fields });

/** Every control call, by method and path below `/_sim`. */
export const CONTROLS: Readonly<Record<string, Offered>> = {
  'GET /health': takes(health),
  'GET /clock': takes(clock),
  'POST /clock/advance': takes(advance, 'by', 'to'),
  'POST /orders': takes(placeOrder, 'marketplace', 'items', 'amount', 'fulfilledBy', 'buyer'),
  'GET /orders/{id}': takes(order),
  'POST /orders/{id}/self-cancel': takes(selfCancel, 'reason'),
  'POST /orders/{id}/request-cancellation': takes(requestCancellation, 'reason', 'items'),
  'POST /orders/{id}/message': takes(message, 'text', 'kind'),
  'POST /orders/{id}/buyer': takes(buyerActs, 'act'),
  'GET /mail': takes(mails),
  'GET /mail/{id}': takes(oneMail),
  'GET /metrics': takes(metrics),
  'GET /journal': takes(journal),
  'GET /requests': takes(requests),
  'POST /seller': { control: seller, takes: 'any' },
  'GET /faults': takes(faults),
  'POST /faults': takes(plan, 'seed', 'rules'),
  'POST /snapshot': takes(snapshot),
  'POST /restore': takes(restore, 'id'),
  'POST /reset': takes(reset, 'scenario', 'seed'),
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
