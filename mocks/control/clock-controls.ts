import { isoText } from '../../sim/internal.ts';
import { refusal } from '../wire/errors.ts';
import { restoreSnapshot, takeSnapshot } from '../marketplace/snapshot.ts';
import { clockJson, scenarioJson } from './clock-json.ts';
import type { PlainControl } from './control-call.ts';
import { quoted } from './quoted.ts';

export const health: PlainControl = ({ core }) => ({
  status: 200,
  body: {
    status: 'ok',
    scenario: core.design.experiment.name,
    policy: { set: core.design.experiment.set.id, digest: core.design.experiment.set.digest },
    now: isoText(core.clock.now()),
    ...scenarioJson(core),
    sellers: [...core.accounts.keys()],
    orders: core.present('default').world.live.workload.size,
    requests: core.served,
  },
});

export const clock: PlainControl = ({ core }) => ({ status: 200, body: clockJson(core) });

export const snapshot: PlainControl = ({ core }) => {
  const id = `snapshot-${core.snapshots.size + 1}`;
  core.snapshots.set(id, takeSnapshot(core));
  return { status: 200, body: { id, now: isoText(core.clock.now()) } };
};

/** Restores a snapshot: `{ id }`, or the latest one without it. */
export const restore: PlainControl = ({ core, body }) => {
  const id = body['id'] ?? [...core.snapshots.keys()].at(-1);
  const found = typeof id === 'string' ? core.snapshots.get(id) : undefined;
  if (found === undefined) return refusal(404, 'NotFound', `id: there is no snapshot ${quoted(id)}.`);
  restoreSnapshot(core, found);
  return { status: 200, body: { id, ...clockJson(core) } };
};
