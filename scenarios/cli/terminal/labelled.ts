import { padded, wrapped } from '../../../reports/index.ts';
import { room } from './room.ts';

/** A text beside its label. Later lines of the text stand below its first one. */
export function labelled(label: string, width: number, text: string, columns: number = room()): string {
  const first = label === '' ? ' '.repeat(width) : padded(`${label} `, width, 'left');
  // Too little room beside the label would make a column of single words.
  const indent = columns - width < LEAST_BESIDE ? '    ' : ' '.repeat(width);
  return wrapped(text, columns, indent, first).join('\n');
}

const LEAST_BESIDE = 24;
