import { add, clip, finding, quoted, startNotes, type Finding, type Notes } from './finding.ts';
import { hasMore } from './has-more.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Headings of a flat-file feed in lower case. */
export type FlatColumns = {
  /**
   * The name after `TemplateType=` in the optional first line. Null: this feed has no such line.
   */
  readonly template: string | null;
  readonly required: readonly string[];
  readonly optional: readonly string[];
};

/** One line of the file, with its cells by heading. */
export type FlatRecord = {
  readonly notes: Notes;
  /** The trimmed cell; null if the column is missing or the cell is empty. */
  cell(heading: string): string | null;
};

export type FlatFile =
  { readonly ok: true; readonly records: readonly FlatRecord[]; readonly warnings: readonly Finding[] } | Refusal;

export const MOST_RECORDS = 3_000;
export const MOST_HEADINGS = 200;
/** The most lines with the blank ones, and the most cells with those that have no heading. */
export const MOST_LINES = 100_000;
export const MOST_CELLS = MOST_RECORDS * MOST_HEADINGS;

/**
 * Reads tab-separated text without quoting, with LF or CRLF line ends, into records numbered from
 * 1. Blank lines are skipped and not counted.
 */
export function readFlatFile(text: string, columns: FlatColumns): FlatFile {
  if (text.includes('\u0000'))
    return refuse('FATAL', finding('not-text', { detail: 'it holds NUL characters; UTF-16 needs a byte order mark' }));
  const wrong = hasMore(text, '\n', MOST_LINES)
    ? `${MOST_LINES} lines`
    : hasMore(text, '\t', MOST_CELLS)
      ? `${MOST_CELLS} cells`
      : null;
  if (wrong !== null) return refuse('FATAL', finding('too-large', { detail: `there are more than ${wrong}` }));
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const template = templateOf(lines[0] ?? '', columns.template);
  if (template !== null && template !== columns.template) {
    return refuse('DONE', finding('wrong-template', { found: quoted(template), expected: columns.template ?? 'none' }));
  }
  const [header = '', ...rows] = template === null ? lines : lines.slice(1);
  if (rows.length > MOST_RECORDS)
    return refuse(
      'FATAL',
      finding('too-large', { detail: `there are ${rows.length} records of at most ${MOST_RECORDS}` }),
    );
  const headings = readHeadings(header, columns);
  if (!headings.ok) return headings;
  return {
    ok: true,
    warnings: headings.warnings,
    records: rows.map((row, i) => recordOf(row.split('\t'), headings, startNotes(String(i + 1)))),
  };
}

function templateOf(line: string, template: string | null): string | null {
  if (template === null) return null;
  return /^templatetype=([^\t]*)/i.exec(line)?.[1]?.trim() ?? null;
}

type Headings = {
  readonly ok: true;
  readonly positions: ReadonlyMap<string, number>;
  readonly count: number;
  readonly warnings: readonly Finding[];
};

function readHeadings(header: string, columns: FlatColumns): Headings | Refusal {
  const given = header.split('\t').map((heading) => heading.trim());
  if (given.length > MOST_HEADINGS)
    return refuse(
      'FATAL',
      finding('too-large', { detail: `there are ${given.length} headings of at most ${MOST_HEADINGS}` }),
    );
  const known = [...columns.required, ...columns.optional];
  const positions = new Map<string, number>();
  const findings: Finding[] = [];
  const warnings: Finding[] = [];
  for (const [position, heading] of given.entries()) {
    const name = heading.toLowerCase();
    if (name === '') continue;
    if (!known.includes(name)) warnings.push(finding('heading-unknown', { heading: clip(heading, 200) }));
    else if (positions.has(name)) findings.push(finding('heading-twice', { heading: name }));
    else positions.set(name, position);
  }
  for (const heading of columns.required) {
    if (!positions.has(heading)) findings.push(finding('heading-missing', { heading }));
  }
  if (findings.length > 0) return refuse('DONE', ...findings, ...warnings);
  return { ok: true, positions, count: given.length, warnings };
}

function recordOf(cells: readonly string[], headings: Headings, notes: Notes): FlatRecord {
  const beyond = cells.slice(headings.count).some((cell) => cell.trim() !== '');
  if (beyond) add(notes, 'cells-left-over', { found: cells.length, expected: headings.count });
  return {
    notes,
    cell(heading) {
      const position = headings.positions.get(heading);
      return (position === undefined ? '' : (cells[position] ?? '')).trim() || null;
    },
  };
}
