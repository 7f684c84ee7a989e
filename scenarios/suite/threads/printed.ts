import type { Readable } from 'node:stream';
import { withoutControls } from '../../language/input/without-controls.ts';

/** Longest text without a line end that is kept back. */
const LONGEST = 100_000;

/**
 * Prints what code of users has written to a stream of its thread to standard error, line by line and
 * without what a terminal or a CI service takes for a command.
 */
export function printTheirs(stream: Readable): void {
  let rest = '';
  const print = (text: string): void => {
    if (text !== '') process.stderr.write(withoutControls(text));
  };
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const all = rest + text;
    const end = all.length > LONGEST ? all.length : all.lastIndexOf('\n') + 1;
    print(all.slice(0, end));
    rest = all.slice(end);
  });
  stream.on('end', () => print(rest === '' ? '' : `${rest}\n`));
}

/** Colours, and what a line of progress needs: erasing the line and going to its beginning. */
const HARMLESS = /\u001B\[[0-9;]*[mKG]/g;

/** Prints what a command in a thread prints. It was cleaned there, beside code of users, so it is cleaned again. */
export function printOurs(to: 'stdout' | 'stderr', text: string): void {
  const kept = text.match(HARMLESS) ?? [];
  const parts = text.split(HARMLESS).map(withoutControls);
  process[to].write(parts.map((part, i) => part + (kept[i] ?? '')).join(''));
}
