import { CODES, type CodeName, type Severity } from './codes.ts';

/** One line of a processing report. */
export type Finding = {
  readonly code: number;
  readonly severity: Severity;
  readonly text: string;
  /** As given by the feed; empty where it names none. */
  readonly orderId: string;
  readonly itemCode: string;
};

/** What is to be said about one message or record; grows while it is read and applied. */
export type Notes = {
  /** MessageID, or the record's number from 1. Digits only. */
  readonly number: string;
  orderId: string;
  readonly findings: Finding[];
};

/** So many findings of one message are reported; the rest would only repeat. */
const MOST_FINDINGS = 20;
/** Characters of a value from the feed that are quoted back. */
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
  // Warnings cannot crowd out an error: a message gathers two of them at most.
  if (isFull(notes)) return;
  notes.findings.push(finding(name, { orderId: clip(notes.orderId, QUOTED), ...values }, notes.orderId, itemCode));
}

/** Nothing more is taken down, so nothing more need be worked out. */
export function isFull(notes: Notes): boolean {
  return notes.findings.length >= MOST_FINDINGS;
}

export function failed(notes: Notes): boolean {
  return notes.findings.some(({ severity }) => severity !== 'Warning');
}

/** A value from the feed as a sentence quotes it: in JSON's quotation marks, cut short. */
export function quoted(value: string): string {
  return JSON.stringify(clip(value, QUOTED));
}

/** Cuts by code points: half a surrogate pair would not be text. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${[...text.slice(0, most * 2)].slice(0, most).join('')}…`;
}
