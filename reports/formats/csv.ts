import { METRIC_ORDER } from '../words/labels.ts';

/** One replication of one strategy: a name per metric, as `replications.csv` has them. */
export type ReplicationRow = Readonly<Record<string, string | number | boolean | null>> & {
  readonly scenario: string;
  readonly strategy: string;
  readonly replication: number;
};

const KEYS = ['scenario', 'strategy', 'replication'] as const;

/** A spreadsheet runs a text that starts like a formula; an apostrophe makes it text again. Numbers are left alone. */
const disarmed = (text: string): string => (/^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const cell = (value: string | number | boolean | null | undefined): string => {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return value === null || value === undefined ? '' : quoted(disarmed(String(value)));
};

/** Columns: who, then the metrics in the order of results, then whatever else the rows have. */
const columnsOf = (rows: readonly ReplicationRow[]): readonly string[] => {
  const present = new Set(rows.flatMap((row) => Object.keys(row)));
  const known: readonly string[] = [...KEYS, ...METRIC_ORDER.filter((name) => rows.length === 0 || present.has(name))];
  return [...known, ...[...present].filter((name) => !known.includes(name))];
};

export const toCsv = (rows: readonly ReplicationRow[]): string => {
  const columns = columnsOf(rows);
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return `${[columns.map(cell).join(','), ...lines].join('\n')}\n`;
};
