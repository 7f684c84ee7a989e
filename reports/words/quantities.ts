/** Numbers as people read them. Every function also takes null (no such figure) and answers "n/a". */
type Figure = number | null;

const MISSING = 'n/a';
const isKnown = (value: Figure): value is number => value !== null && Number.isFinite(value);
const MINUS = '\u2212';

const trimmed = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** `-0.00` is 0, and what is too small to print says so instead of pretending to be nothing. */
const signed = (value: number, digits: number): string => {
  const smallest = trimmed(10 ** -digits, digits);
  const size = Math.abs(value);
  if (size === 0) return '0';
  const sign = value < 0 ? MINUS : '';
  if (size < Number(smallest) / 2) return `${sign}<${smallest}`;
  return `${sign}${trimmed(size, digits)}`.replace(new RegExp(`^${MINUS}0$`), '0');
};

export const percent = (fraction: Figure): string => {
  if (!isKnown(fraction)) return MISSING;
  return `${signed(fraction * 100, Math.abs(fraction) < 0.1 ? 2 : 1)}%`;
};

/** Percentage points: the unit of a difference of two rates. */
export const points = (fraction: Figure): string => {
  if (!isKnown(fraction)) return MISSING;
  const text = signed(fraction * 100, 2);
  return `${text} ${text === '1' || text === `${MINUS}1` ? 'point' : 'points'}`;
};

export const decimal = (value: Figure): string => {
  if (!isKnown(value)) return MISSING;
  if (Math.abs(value) < 1000) return signed(value, Math.abs(value) < 10 ? 2 : 1);
  return (
    Math.round(value)
      .toLocaleString('en-GB')
      // A hyphen for minus would look like a dash between two numbers.
      .replace('-', MINUS)
  );
};

export const quantity = (value: Figure, unit: 'share' | 'count'): string =>
  unit === 'share' ? percent(value) : decimal(value);

type Interval = { readonly lower: Figure; readonly upper: Figure };

export const interval = ({ lower, upper }: Interval, unit: 'share' | 'count' = 'share'): string =>
  `[${end(lower, unit)}, ${end(upper, unit)}]`;

/** An end of an interval; too few replications set no limit. */
const end = (value: Figure, unit: 'share' | 'count'): string => (isKnown(value) ? quantity(value, unit) : 'no limit');

const STEPS = [
  { unit: 'days', milliseconds: 86_400_000, from: 172_800_000 },
  { unit: 'h', milliseconds: 3_600_000, from: 5_400_000 },
  { unit: 'min', milliseconds: 60_000, from: 60_000 },
] as const;

export const duration = (milliseconds: number): string => {
  if (!Number.isFinite(milliseconds)) return MISSING;
  if (milliseconds < 1000) return 'a second';
  const step = STEPS.find(({ from }) => milliseconds >= from);
  return step ? `${trimmed(milliseconds / step.milliseconds, 1)} ${step.unit}` : `${trimmed(milliseconds / 1000, 0)} s`;
};

/** `2022-05-09` as `9 May 2022`; anything else (`always`, `never`) as it is. */
export const dayLabel = (day: string): string => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return day;
  const month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[Number(match[2]) - 1];
  return month ? `${Number(match[3])} ${month} ${match[1]}` : day;
};

/** `1 day`, `3 days`. */
export const plural = (count: number, noun: string): string => `${decimal(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
