import type { Certificate, CertifiedOperation, CertifiedRow } from './certify.ts';
import type { ModelFacts } from './facts.ts';
import { MODEL_COMMIT } from './official.ts';
import { totalsOf, type AllTotals } from './totals.ts';

export const CERTIFICATE_FILE = 'mocks/fidelity/certificate.json';

/** An operation in the file: fields by what was shown of them. */
export type Filed = {
  readonly call: string;
  readonly round?: true;
  readonly offered?: false;
  /** `imitated; refuses required, type`. */
  readonly request?: Readonly<Record<string, string>>;
  /** `imitated`, `constant "Standard"`; a field that is not here is not modelled. */
  readonly response?: Readonly<Record<string, string>>;
};

export type CertificateJson = {
  readonly about: string;
  readonly source: string;
  readonly totals: AllTotals;
  readonly operations: Readonly<Record<string, Filed>>;
  /** Names, types, enumerations and bounds of the models, by which a change of theirs is noticed. */
  readonly models: readonly ModelFacts[];
};

export function certificateJson(certificate: Certificate): CertificateJson {
  return {
    about:
      'Made by `npm run certificate`; certificate.md is for reading. What is said of a field was shown by a driven run.',
    source: `github.com/amzn/selling-partner-api-models, commit ${MODEL_COMMIT} (Apache-2.0): names, types and bounds only`,
    totals: totalsOf(certificate),
    operations: Object.fromEntries(certificate.operations.map((operation) => [operation.name, filed(operation)])),
    models: certificate.models,
  };
}

function filed({ call, round, notOffered, rows }: CertifiedOperation): Filed {
  const head = { call, ...(round ? { round: true as const } : {}) };
  if (notOffered !== undefined) return { ...head, offered: false };
  const of = (side: 'request' | 'response', list: readonly CertifiedRow[]) =>
    Object.fromEntries(list.filter((row) => row.side === side).map((row) => [row.field.path, inWords(row)]));
  return {
    ...head,
    request: of('request', rows),
    response: of(
      'response',
      rows.filter(({ behaves }) => behaves !== 'not modelled'),
    ),
  };
}

function inWords({ behaves, refused, accepted, demanded, value, unsaid, field }: CertifiedRow): string {
  const words = (field.enum ?? field.items?.enum)?.length;
  return [
    behaves === 'constant' ? `constant ${short(value)}` : behaves,
    ...(refused.length === 0 ? [] : [`refuses ${refused.join(', ')}`]),
    ...(accepted.length === 0 ? [] : [`takes wrong ${accepted.join(', ')}`]),
    ...(demanded ? ['demanded'] : []),
    ...(unsaid.length === 0 || words === undefined
      ? []
      : [`${words - unsaid.length} of ${words} values, not ${unsaid.join(', ')}`]),
  ].join('; ');
}

export function short(value = ''): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
