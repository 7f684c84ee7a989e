import { DAY, HELD_DATES, isHeld, isoText, type Instant } from '../../sim/internal.ts';
import { advanceInSlices, inTurn, MOST_ADVANCES } from '../marketplace/advance.ts';
import { tooManyRuns } from '../marketplace/scheduled-runs.ts';
import { parseTime } from '../wire/clock.ts';
import { refusal } from '../wire/errors.ts';
import { parseIsoDuration } from '../wire/iso-duration.ts';
import type { Reply } from '../wire/reply.ts';
import { clockJson } from './clock-json.ts';
import type { ControlCall, LongControl } from './control-call.ts';
import { quoted } from './quoted.ts';

/** The longest step of one call. A wrong unit would otherwise keep the mock busy for minutes. */
export const LONGEST_STEP = 400 * DAY;

/**
 * Advances the clock: `{ by }` or `{ to }`. All sellers advance together. A wrong call is refused at
 * once; a right one waits until the advances before it are done.
 */
export const advance: LongControl = {
  async work(call) {
    const wanted = instantOf(call);
    if (typeof wanted !== 'number') return wanted;
    const reply = await inTurn(call.core, () => advanced(call));
    return reply ?? refusal(409, 'too-many-advances', `Expected at most ${MOST_ADVANCES} advances that wait.`);
  },
};

/** Advances when it is this call's turn. Whoever has hung up meanwhile does not move the clock. */
async function advanced(call: ControlCall): Promise<Reply> {
  const { core } = call;
  if (call.isGone()) return refusal(409, 'gone', 'The client hung up before its turn came.');
  const at = instantOf(call);
  if (typeof at !== 'number') return at;
  await advanceInSlices(core, at);
  if (core.isStopping) return refusal(503, 'ServiceUnavailable', 'The mock stops before the advance is done.');
  return { status: 200, body: clockJson(core) };
}

/** The instant that a call wants to reach from now, or what is wrong with it. */
function instantOf({ core, body }: ControlCall): Instant | Reply {
  const now = core.clock.now();
  const at = wantedAt(now, body);
  if (typeof at !== 'number') return at;
  if (at < now)
    return refusal(
      409,
      'clock-runs-forward',
      `to: the clock does not go back. It is already ${isoText(now)}; expected a later instant.`,
    );
  if (at - now > LONGEST_STEP) return bad(`Expected a step of at most ${LONGEST_STEP / DAY} days.`);
  if (!isHeld(at)) return bad(`Expected an instant ${HELD_DATES}.`);
  const much = tooManyRuns(core, at);
  if (much === null) return at;
  const sentence = `Report schedules would ${much}. Advance by less, or cancel schedules.`;
  return refusal(409, 'too-many-scheduled-reports', sentence);
}

function wantedAt(now: Instant, { by, to }: ControlCall['body']): Instant | Reply {
  if ((by === undefined) === (to === undefined))
    return bad('Expected either `by` (a duration such as PT6H) or `to` (an instant such as 2022-05-10T04:00:00Z).');
  if (by !== undefined) {
    const length = typeof by === 'string' ? parseIsoDuration(by) : null;
    if (length === null) return bad(`by: expected an ISO 8601 duration such as PT6H or P2D, found ${quoted(by)}.`);
    return (now + length) as Instant;
  }
  const at = typeof to === 'string' ? parseTime(to) : null;
  return at ?? bad(`to: expected an instant such as 2022-05-10T04:00:00Z, found ${quoted(to)}.`);
}

function bad(message: string): Reply {
  return refusal(400, 'InvalidInput', message);
}
