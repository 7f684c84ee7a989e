import type { YAMLParseError } from 'yaml';
import { quote } from './quote.ts';

/** The parser's complaint about a text, as what was found, what was expected and the likely fix. */
export function mistakeText({ code, message, pos: [offset] }: YAMLParseError, text: string): string {
  const line = lineFrom(text, offset);
  switch (code) {
    case 'MULTILINE_IMPLICIT_KEY':
      return withoutColon(line);
    case 'MISSING_CHAR':
      if (message.startsWith('Implicit map keys')) return withoutColon(line);
      if (message.startsWith('Missing closing')) return NO_QUOTE;
      return message;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return `found a second colon after ${quote(line)}; expected one field on a line; put a value that holds a colon into quotes, or give the next line the indentation of this one`;
    case 'BAD_INDENT': {
      const [, kind] = /^Flow (sequence|map) /.exec(message) ?? [];
      if (kind === undefined) return `${message}, found ${quote(line)}`;
      const [what, open, close] = kind === 'map' ? ['block', '{', '}'] : ['list', '[', ']'];
      return `found ${quote(line)} in a ${what} that was begun with \`${open}\`; expected \`${close}\` before it; close the ${what}`;
    }
    case 'TAB_AS_INDENT':
      return 'found a tab at the beginning of the line; expected blanks; replace it by two blanks for each level';
    default:
      return message.split('\n')[0] ?? message;
  }
}

export function doubledText(key: unknown): string {
  return `${quote(key)} comes twice; expected each field once; remove one of them`;
}

const NO_QUOTE = 'found the end of the text before that of a value in quotes; expected the closing quote; add it';

/** A line that is no field: mostly the colon is missing, or the blank after it. */
function withoutColon(line: string): string {
  const [, field, rest] = /^([\w.-]+)\s*:?\s*(.*)$/.exec(line) ?? [];
  if (field === undefined) return `found ${quote(line)}; expected a field and a colon, such as \`days: 28\``;
  const isGlued = line.startsWith(`${field}:`);
  const fixed = rest === '' ? `${field}:` : `${field}: ${rest ?? ''}`;
  return `found ${quote(line)}; expected ${isGlued ? 'a blank after the colon' : `a colon after ${quote(field)}`}; write ${quote(fixed)}`;
}

function lineFrom(text: string, offset: number): string {
  const end = text.slice(offset, offset + MOST_SHOWN).search(/[\r\n]/);
  return text.slice(offset, offset + (end < 0 ? MOST_SHOWN : end)).trim();
}

const MOST_SHOWN = 200;
