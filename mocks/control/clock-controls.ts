import { DAY, HELD_DATES, isHeld, isoText, type Instant } from '../../sim/internal.ts';
import { parseTime } from '../wire/clock.ts';
import type { Core } from '../marketplace/core.ts';
import { scenarioEnds } from '../marketplace/scenario-days.ts';
import { refusal } from '../wire/errors.ts';
import { parseIsoDuration } from '../wire/iso-duration.ts';
import { restoreSnapshot, takeSnapshot } from '../marketplace/snapshot.ts';
import { advanceInSlices, inTurn } from '../marketplace/advance.ts';
import type { Reply } from '../wire/reply.ts';
import type { ControlCall, LongControl, PlainControl } from './control-call.ts';
import { quoted } from './quoted.ts';

/** The longest step of one call. A wrong unit would otherwise keep the mock busy for minutes. */
export const LONGEST_STEP = 400 * DAY;

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

/** When the scenario's days end, and whether they have. Empty for the demo world. */
function scenarioJson(core: Core): { scenarioEnds?: string; scenarioEnded?: boolean } {
  const ends = scenarioEnds(core, core.account('default'));
  return ends === null ? {} : { scenarioEnds: isoText(ends), scenarioEnded: core.clock.now() >= ends };
}

/** The clock as control calls show it. */
export function clockJson(core: Core) {
  const { mode } = core.clock;
  return {
    now: isoText(core.clock.now()),
    mode: mode.mode,
    ...(mode.mode === 'scaled' ? { factor: mode.factor } : {}),
    ...scenarioJson(core),
  };
}

/** Advances the clock: `{ by }` or `{ to }`. All sellers advance together. */
export const advance: LongControl = { work: ({ core, body }) => inTurn(core, () => advanced(core, body)) };

async function advanced(core: Core, body: ControlCall['body']): Promise<Reply> {
  const now = core.clock.now();
  const { by, to } = body;
  if ((by === undefined) === (to === undefined))
    return bad('Expected either `by` (a duration such as PT6H) or `to` (an instant such as 2022-05-10T04:00:00Z).');
  let at: Instant | null;
  if (by !== undefined) {
    const length = typeof by === 'string' ? parseIsoDuration(by) : null;
    if (length === null) return bad(`by: expected an ISO 8601 duration such as PT6H or P2D, found ${quoted(by)}.`);
    at = (now + length) as Instant;
  } else {
    at = typeof to === 'string' ? parseTime(to) : null;
    if (at === null) return bad(`to: expected an instant such as 2022-05-10T04:00:00Z, found ${quoted(to)}.`);
  }
  if (at < now)
    return refusal(
      409,
      'clock-runs-forward',
      `to: the clock does not go back. It is already ${isoText(now)}; expected a later instant.`,
    );
  if (at - now > LONGEST_STEP) return bad(`Expected a step of at most ${LONGEST_STEP / DAY} days.`);
  if (!isHeld(at)) return bad(`Expected an instant ${HELD_DATES}.`);
  await advanceInSlices(core, at);
  return { status: 200, body: clockJson(core) };
}

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

function bad(message: string) {
  return refusal(400, 'InvalidInput', message);
}
