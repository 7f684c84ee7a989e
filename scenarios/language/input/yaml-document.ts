import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
  visit,
  YAMLParseError,
  type CST,
  type Document,
  type Node,
} from 'yaml';
import { doubledText, mistakeText } from './yaml-mistake.ts';
import { forbiddenKeyText, isForbiddenKey } from '../../../sim/internal.ts';

/**
 * The deepest nesting that is read. It is found before anything recursive begins: a stack that ends
 * inside a regular expression ends the whole process.
 */
export const DEEPEST_YAML = 100;
/** A mistake in the text, with its offset. */
export type Mistake = { readonly offset: number; readonly message: string };

export type ParsedDocument =
  | { readonly ok: true; readonly document: Document; readonly lines: LineCounter }
  | { readonly ok: false; readonly mistakes: readonly Mistake[]; readonly lines: LineCounter };

/** What stops the parser when a text nests too deeply at this offset. */
class TooDeep extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super('the nesting is too deep');
    this.offset = offset;
  }
}

/** Parses YAML text that holds one document, in time linear in its length. */
export function parseOneDocument(text: string): ParsedDocument {
  const lines = new LineCounter();
  try {
    const document = composed(text, lines);
    const [first] = document.errors;
    // The parser goes on after a mistake, and what it then finds is mostly a consequence.
    const mistakes =
      first === undefined ? wrongKeys(document) : [{ offset: first.pos[0], message: mistakeText(first, text) }];
    return mistakes.length === 0 ? { ok: true, document, lines } : { ok: false, mistakes, lines };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const message = `the nesting is deeper than ${DEEPEST_YAML} levels; expected fewer`;
    return { ok: false, mistakes: [{ offset: error.offset, message }], lines };
  }
}

/** The first document, with an error if there is a second. */
function composed(text: string, lines: LineCounter): Document {
  // The package compares each key with all before it, so keys are compared here.
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  let first: Document | null = null;
  for (const document of composer.compose(shallow(text, lines), true, text.length)) {
    if (first !== null) {
      const range: [number, number] = [document.range[0], document.range[1]];
      first.errors.push(new YAMLParseError(range, 'MULTIPLE_DOCS', 'the file holds several documents; expected one'));
      break;
    }
    first = document as Document;
  }
  return first as unknown as Document; // the composer always ends with one
}

/** The tokens of a text. The parser's stack is as long as the text nests deep at that place. */
function* shallow(text: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    offset += lexeme.length;
    if (parser.stack.length > DEEPEST_YAML) throw new TooDeep(offset);
  }
  yield* parser.end();
}

/** Keys that come twice, and keys that would vanish on the way to a value. */
function wrongKeys(document: Document): Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Map(_, map) {
      if (!isMap(map)) return;
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isAlias(key) ? key.resolve(document) : key;
        if (!isScalar(name)) continue;
        const offset = (key as Node).range?.[0] ?? 0;
        if (isForbiddenKey(name.value)) found.push({ offset, message: forbiddenKeyText(name.value as string) });
        if (seen.has(name.value)) found.push({ offset, message: doubledText(name.value) });
        seen.add(name.value);
      }
    },
  });
  return found;
}
