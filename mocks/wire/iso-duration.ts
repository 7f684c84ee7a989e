import { DAY, HOUR, MINUTE, SECOND, type Duration } from '../../sim/internal.ts';

const FORM = /^P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})(?:\.(\d{1,3}))?S)?)?$/;

/**
 * Parses a duration such as `PT6H`, `P2DT30M` or `PT0.5S`: weeks to seconds, no months. Null if it
 * is none.
 */
export function parseIsoDuration(text: string): Duration | null {
  const found = FORM.exec(text);
  if (found === null || /(P|T)$/.test(text)) return null;
  const [, weeks, days, hours, minutes, seconds, fraction] = found.map((part) => part ?? '0');
  const total =
    Number(weeks) * 7 * DAY +
    Number(days) * DAY +
    Number(hours) * HOUR +
    Number(minutes) * MINUTE +
    Number(seconds) * SECOND +
    Number((fraction as string).padEnd(3, '0'));
  return total as Duration;
}
