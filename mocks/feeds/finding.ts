import { CODES, type CodeName, type Severity } from './codes.ts';

/** One line of a processing report. */
export type Finding = {
  readonly code: number;
  readonly severity: Severity;
  readonly text: string;
  /** The id as the feed gives it; empty if it gives none. */
  readonly orderId: string;
  readonly itemCode: string;
};

/** Findings about one message or record; they grow while it is read and applied. */
export type Notes = {
  /** The MessageID, or the record's number counted from 1. Digits only. */
  readonly number: string;
  orderId: string;
  readonly findings: Finding[];
};

/** The most findings reported for one message. Further ones would only repeat. */
const MOST_FINDINGS = 20;
/** The most characters quoted of a value from the feed. */
const QUOTED = 60;

export function startNotes(number: string): Notes {
  return { number, orderId: '', findings: [] };
}

type Values = Readonly<Record<string, string | number>>;

export function finding(name: CodeName, values: Values, orderId = '', itemCode = ''): Finding {
  const { code, severity, says } = CODES[name];
  const text = says.replace(/\{(\w+)\}/g, (_, key: string) => clip(String(values[key] ?? ''), QUOTED * 4));
  return { code, severity, text, orderId: clip(orderId, QUOTED), itemCode: clip(itemCode, QUOTED) };
}

export function add(notes: Notes, name: CodeName, values: Values = {}, itemCode = ''): void {
  // A message has at most two warnings, so they cannot displace an error.
  if (isFull(notes)) return;
  notes.findings.push(finding(name, { orderId: clip(notes.orderId, QUOTED), ...values }, notes.orderId, itemCode));
}

/** Whether no further findings are kept, so that callers can stop looking for them. */
export function isFull(notes: Notes): boolean {
  return notes.findings.length >= MOST_FINDINGS;
}

export function failed(notes: Notes): boolean {
  return notes.findings.some(({ severity }) => severity !== 'Warning');
}

/** Quotes a value from the feed in JSON's quotation marks, cut short. */
export function quoted(value: string): string {
  return JSON.stringify(clip(value, QUOTED));
}

/** Cuts text by code points, because half of a surrogate pair is not text. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${[...text.slice(0, most * 2)].slice(0, most).join('')}…`;
}
