import stringWidth from 'string-width';
import { oneLine } from './clean.ts';

/** The columns that a terminal uses for a text: two for a Chinese character and for most emoji. */
export const widthOf = (text: string): number => stringWidth(text);

export const padded = (text: string, width: number, align: 'left' | 'right'): string => {
  const gap = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + gap : gap + text;
};

/**
 * Words on lines of at most `width` columns. A word is never cut, so a longer one gets a line of its
 * own. `first` begins the first line, `indent` the others.
 */
export const wrapped = (text: string, width: number, indent: string, first = indent): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? `${lines.length === 0 ? first : indent}${word}` : `${line} ${word}`;
  }
  return [...lines, line];
};
