import type { Evidence } from './evidence.ts';
import type { ModelFacts } from './facts.ts';
import { apiOf, nameOf, offeredAs } from './offered.ts';
import { readReasons, type Reasons } from './reasons.ts';
import { inRound } from './round.ts';
import { isClean, requestRows, responseRows, type Row } from './rows.ts';

export type CertifiedRow = Row & { readonly reason?: string };

export type CertifiedOperation = {
  readonly name: string;
  readonly api: string;
  readonly call: string;
  readonly round: boolean;
  /** Of an operation that the mock does not have. */
  readonly notOffered?: string;
  readonly rows: readonly CertifiedRow[];
};

export type Certificate = {
  readonly models: readonly ModelFacts[];
  readonly operations: readonly CertifiedOperation[];
};

/** Puts what was shown and the reasons together. Complaints are what must not be: see `complaintsOf`. */
export function certify(
  models: readonly ModelFacts[],
  evidence: Evidence,
  reasons: Reasons = readReasons(),
): { readonly certificate: Certificate; readonly complaints: readonly string[] } {
  const operations = models.flatMap((model) =>
    Object.entries(model.operations).map(([id, { call }]) => certified(model, id, call, { evidence, reasons })),
  );
  return { certificate: { models, operations }, complaints: complaintsOf(operations, reasons) };
}

type Sources = { readonly evidence: Evidence; readonly reasons: Reasons };

function certified(model: ModelFacts, id: string, call: string, { evidence, reasons }: Sources): CertifiedOperation {
  const name = nameOf(model, id);
  const head = { name, api: apiOf(model), call, round: inRound(name) };
  if (offeredAs(model, id) === undefined) return { ...head, notOffered: reasons.find(name) ?? '', rows: [] };
  const rows = [...requestRows(model, id, name, evidence), ...responseRows(model, id, name, evidence)];
  return { ...head, rows: rows.map((row) => withReason(row, reasons)) };
}

function withReason(row: Row, reasons: Reasons): CertifiedRow {
  if (isClean(row)) return row;
  const reason = reasons.find(row.operation, row.side, row.field.path);
  return reason === undefined ? row : { ...row, reason };
}

/** Fields and operations without class or reason, and reasons without field. */
function complaintsOf(operations: readonly CertifiedOperation[], reasons: Reasons): readonly string[] {
  const bare = operations.flatMap(({ rows }) => rows.filter((row) => !isClean(row) && row.reason === undefined));
  return [
    ...bare.map((row) => `${row.operation}, ${row.side} field ${row.field.path}: ${faultOf(row)}, without a reason`),
    ...operations
      .filter(({ notOffered }) => notOffered === '')
      .map(({ name }) => `${name} is not offered, without a reason`),
    ...reasons.unused().map((pattern) => `a reason for nothing: ${pattern}`),
  ];
}

export function faultOf({ behaves, accepted, demanded }: Row): string {
  const faults = [
    ...(behaves === 'imitated' ? [] : [behaves]),
    ...(accepted.length === 0 ? [] : [`takes a wrong value (${accepted.join(', ')})`]),
    ...(demanded ? ['is demanded though not required'] : []),
  ];
  return faults.join('; ');
}
