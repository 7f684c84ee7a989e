import { SaxesParser } from 'saxes';
import { finding } from './finding.ts';
import { hasMore } from './has-more.ts';
import { refuse, type Refusal } from './refusal.ts';

export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The trimmed text of the element; empty if it has child elements. */
  readonly text: string;
  /** The line number, counted from 1. */
  readonly line: number;
  readonly column: number;
};

export type ParsedXml = { readonly ok: true; readonly root: XmlElement } | Refusal;

/** The deepest nesting allowed. An order feed nests seven levels deep. */
export const DEEPEST_XML = 32;
/** The most elements allowed: a feed's messages with a dozen elements each. */
export const MOST_ELEMENTS = 40_000;
/** The most tags, comments and instructions, and the most references such as `&amp;`. */
export const MOST_MARKS = 150_000;
/** The most lines. */
export const MOST_XML_LINES = 500_000;
/** The most attributes of one element. Order feeds have two, both in their root. */
export const MOST_ATTRIBUTES = 50;

/** Thrown to end the parse, because saxes itself continues after an error. */
class Stop extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('refused');
    this.refusal = refusal;
  }
}

type Growing = { element: XmlElement; children: XmlElement[]; text: string[] };

/**
 * Parses well-formed XML without a DTD into an element tree. Comments and processing instructions
 * are dropped; nothing is fetched or expanded.
 */
export function parseXml(text: string): ParsedXml {
  const wrong = tooManyMarks(text);
  if (wrong !== null) return refuse('FATAL', finding('too-large', { detail: wrong }));
  const parser = new SaxesParser({ position: true });
  let attributes = 0;
  const open: Growing[] = [];
  let root: XmlElement | null = null;
  let count = 0;
  const tooLarge = (detail: string): never => {
    throw new Stop(refuse('FATAL', finding('too-large', { detail })));
  };
  parser.on('error', ({ message }) => {
    const detail = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    const { line, column } = parser;
    throw new Stop(refuse('DONE', finding('ill-formed', { line, column, detail })));
  });
  parser.on('doctype', () => {
    throw new Stop(refuse('FATAL', finding('dtd-refused', { line: parser.line })));
  });
  // While they come, because to have them all compared and kept takes long.
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) tooLarge(`an element has more than ${MOST_ATTRIBUTES} attributes`);
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    count += 1;
    if (count > MOST_ELEMENTS) tooLarge(`there are more than ${MOST_ELEMENTS} elements`);
    if (open.length >= DEEPEST_XML) tooLarge(`elements nest deeper than ${DEEPEST_XML}`);
    const place = { line: parser.line, column: parser.column };
    open.push(started(tag.name, new Map(Object.entries(tag.attributes)), place));
  });
  const addText = (piece: string) => void open.at(-1)?.text.push(piece);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = finished(open.pop() as Growing);
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Stop) return error.refusal;
    throw error;
  }
  return { ok: true, root: root as unknown as XmlElement };
}

/** What there is too much of, found before anything is parsed. Null if nothing is. */
function tooManyMarks(text: string): string | null {
  if (hasMore(text, '<', MOST_MARKS)) return `there are more than ${MOST_MARKS} tags`;
  if (hasMore(text, '&', MOST_MARKS)) return `there are more than ${MOST_MARKS} references`;
  if (hasMore(text, '\n', MOST_XML_LINES) || hasMore(text, '\r', MOST_XML_LINES))
    return `there are more than ${MOST_XML_LINES} lines`;
  return null;
}

function started(
  name: string,
  attributes: ReadonlyMap<string, string>,
  place: { readonly line: number; readonly column: number },
): Growing {
  const children: XmlElement[] = [];
  return { element: { name, attributes, children, text: '', ...place }, children, text: [] };
}

function finished(growing: Growing): XmlElement {
  return growing.children.length > 0 ? growing.element : { ...growing.element, text: growing.text.join('').trim() };
}
