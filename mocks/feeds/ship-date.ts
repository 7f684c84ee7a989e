import { isDate, type Instant } from '../../sim/internal.ts';
import { add, quoted, type Notes } from './finding.ts';

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,9})?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/**
 * Reads when a parcel left. Null if the text is not a date, which `notes` then says. A time without
 * an offset is taken as UTC.
 */
export function readShipDate(given: string, field: string, dateAlone: boolean, notes: Notes): Instant | null {
  if (given === '') return null;
  const at = instantOf(given, dateAlone);
  if (at === null) {
    const example = dateAlone ? '2022-05-10, or 2022-05-10T09:30:00Z' : '2022-05-10T09:30:00Z';
    add(notes, 'ship-date', { field, found: quoted(given), example });
  }
  return at;
}

function instantOf(given: string, dateAlone: boolean): Instant | null {
  if (dateAlone && isDate(given)) return Date.parse(`${given}T00:00:00Z`) as Instant;
  const match = DATE_TIME.exec(given);
  if (match === null || !isDate(match[1] as string)) return null;
  const [, date, hours, minutes, seconds, fraction = '', offset = 'Z'] = match;
  // Date.parse reads at most milliseconds; the schema allows more digits.
  return Date.parse(`${date}T${hours}:${minutes}:${seconds}${fraction.slice(0, 4)}${offset}`) as Instant;
}
