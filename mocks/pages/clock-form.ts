import { DAY, HOUR, MINUTE, type Instant } from '../../sim/internal.ts';
import { advanceInSlices, inTurn } from '../marketplace/advance.ts';
import type { Core } from '../marketplace/core.ts';
import { tooManyRuns } from '../marketplace/scheduled-runs.ts';
import type { ClockMode } from '../wire/clock.ts';
import type { Query } from '../wire/query.ts';
import { back, type Result, type Shown, type View } from './visit.ts';

export const STEPS: readonly (readonly [name: string, label: string, length: number])[] = [
  ['minute', '1 minute', MINUTE],
  ['window', '35 minutes', 35 * MINUTE],
  ['hours', '6 hours', 6 * HOUR],
  ['day', '1 day', DAY],
];
export const SPEEDS = [1, 60, 600, 3_600];
/** The speed that is selected at first, and taken when a form names none. */
export const USUAL_SPEED = 60;

/** Whether the form of the clock asks for a step, and not for another speed. */
export function isStep(form: Query): boolean {
  return STEPS.some(([name]) => name === form.get('act'));
}

/** Sets the clock's speed, stops it, or advances it by a step. A form with other words changes nothing. */
export const setClock: View = async ({ core, form }) => {
  const act = form.get('act') ?? '';
  const wanted = form.get('speed') ?? String(USUAL_SPEED);
  const speed = SPEEDS.find((each) => String(each) === wanted);
  if (speed === undefined) return wrong(`speed: expected one of ${SPEEDS.join(', ')}`);
  const step = STEPS.find(([name]) => name === act);
  if (step !== undefined) return advanced(core, step[2]);
  const modes = new Map<string, ClockMode>([
    ['play', { mode: 'scaled', factor: speed }],
    ['pause', { mode: 'manual' }],
  ]);
  const mode = modes.get(act);
  if (mode === undefined)
    return wrong(`act: expected one of ${[...modes.keys(), ...STEPS.map(([name]) => name)].join(', ')}`);
  core.clock.setMode(mode);
  return { redirect: '/' };
};

async function advanced(core: Core, length: number): Promise<Result> {
  const refused = await inTurn(core, async () => {
    const to = (core.clock.now() + length) as Instant;
    if (tooManyRuns(core, to) !== null) return 'too-many-scheduled-reports';
    await advanceInSlices(core, to);
    return 'nothing';
  });
  if (refused === 'nothing') return { redirect: '/' };
  return back('/', { ok: false, code: refused ?? 'too-many-advances' }, '');
}

function wrong(sentence: string): Shown {
  return { title: 'Nothing was changed', status: 400, body: `The clock's form cannot be used. ${sentence}.` };
}
