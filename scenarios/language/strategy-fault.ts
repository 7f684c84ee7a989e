import type { Observation } from '../../sim/internal.ts';
import { InputError, type Place } from './input/problem.ts';

/** A user's strategy threw, or answered something that is no list of commands. */
export class StrategyFault extends InputError {
  readonly place: Place;
  readonly what: string;
  readonly observation: Observation;

  constructor(place: Place, what: string, observation: Observation) {
    super([
      { ...place, message: `${what}, when asked about order ${observation.order + 1} (\`${observation.type}\`)` },
    ]);
    this.place = place;
    this.what = what;
    this.observation = observation;
  }
}
