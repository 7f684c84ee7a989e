import { uniform } from '../kernel/random.ts';
import { HOUR } from '../kernel/time.ts';
import type { MarketDraw } from './market-draw.ts';
import { PURPOSE } from './purpose.ts';

/**
 * Purchase instants: a Poisson process whose rate is constant within each local hour (weekday x
 * hour profile). Unit-exponential steps are laid along the cumulative rate, so the n-th order of a
 * marketplace uses the n-th draw whatever the rate is.
 */
export function arrivals(draw: MarketDraw): Float64Array {
  const { hours, end, orders, key } = draw;
  const total = orders.hours.reduce((sum, weight) => sum + weight, 0);
  let found = new Float64Array(1024);
  let count = 0;
  let hour = 0;
  let at = hours[0]?.start ?? end;
  let rated = -1; // the hour that `rate` is of: many orders fall into one
  let rate = 0;
  while (hour < hours.length) {
    let step = -Math.log(uniform(key, count, PURPOSE.arrival));
    for (; hour < hours.length; hour += 1) {
      const here = hours[hour] as (typeof hours)[number];
      const until = hours[hour + 1]?.start ?? end;
      if (rated !== hour)
        rate = (orders.perDay * (here.weekend ? orders.weekend : 1) * ((orders.hours[here.hour] ?? 0) / total)) / HOUR;
      rated = hour;
      const from = Math.max(at, here.start);
      const room = (until - from) * rate;
      if (step < room) {
        at = (from + step / rate) as typeof at;
        break;
      }
      step -= room;
      at = until;
    }
    if (hour >= hours.length) break;
    if (count === found.length) {
      const larger = new Float64Array(found.length * 2);
      larger.set(found);
      found = larger;
    }
    found[count] = Math.floor(at);
    count += 1;
  }
  return found.slice(0, count);
}
