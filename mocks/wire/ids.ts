import { uniform, type StreamKey } from '../../sim/internal.ts';

/**
 * Ids look like real ones and depend only on a stream and a number, so the same run gives the same
 * ids. Draws are scaled to this many values.
 */
const WORDS = 4_294_967_296;

function word(key: StreamKey, entity: number, purpose: number): number {
  return Math.floor(uniform(key, entity >>> 0, purpose) * WORDS);
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(8, '0').slice(0, digits);

/** Text in the form of a UUID. Version and variant are constant. */
export function uuid(key: StreamKey, entity: number): string {
  const [a, b, c, d] = [0, 1, 2, 3].map((purpose) => hex(word(key, entity, purpose), 8)) as [
    string,
    string,
    string,
    string,
  ];
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

/** `count` decimal digits; the first is never 0. */
export function digits(key: StreamKey, entity: number, count: number): string {
  let text = '';
  for (let purpose = 0; text.length < count; purpose += 1) {
    text += String(word(key, entity, purpose) % 1_000_000).padStart(6, '0');
  }
  return `${(Number(text[0]) % 9) + 1}${text.slice(1, count)}`;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export function letters(key: StreamKey, entity: number, count: number): string {
  let text = '';
  for (let purpose = 0; purpose < count; purpose += 1) text += ALPHABET[word(key, entity, purpose) % 36];
  return text;
}
