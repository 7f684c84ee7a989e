import type { Certificate, CertifiedOperation, CertifiedRow } from './certify.ts';
import { isClean } from './rows.ts';

/** Numbers of fields, but for the operations. */
export type Totals = {
  readonly operations: number;
  readonly offered: number;
  readonly request: {
    readonly fields: number;
    /** Everything that the model forbids was tried and refused. */
    readonly validated: number;
    /** The model forbids nothing, and nothing was refused. */
    readonly anyValue: number;
    readonly imitated: number;
  };
  /** All that was answered was valid by the model: the run ends otherwise. */
  readonly response: {
    readonly fields: number;
    readonly imitated: number;
    readonly constant: number;
    readonly notModelled: number;
  };
  /** Of both sides: validated and imitated, listed with a reason, neither. */
  readonly clean: number;
  readonly withReason: number;
  readonly withoutReason: number;
};

export type AllTotals = {
  readonly all: Totals;
  readonly round: Totals;
  readonly apis: Readonly<Record<string, Totals>>;
};

export function totalsOf({ operations }: Certificate): AllTotals {
  const apis = [...new Set(operations.map(({ api }) => api))];
  return {
    all: totals(operations),
    round: totals(operations.filter(({ round }) => round)),
    apis: Object.fromEntries(apis.map((api) => [api, totals(operations.filter((each) => each.api === api))])),
  };
}

export function totals(operations: readonly CertifiedOperation[]): Totals {
  const rows = operations.flatMap((operation) => operation.rows);
  const [request, response] = (['request', 'response'] as const).map((side) =>
    rows.filter((row) => row.side === side),
  ) as [CertifiedRow[], CertifiedRow[]];
  const count = (list: readonly CertifiedRow[], test: (row: CertifiedRow) => boolean): number =>
    list.filter(test).length;
  const behaves = (word: string) => (row: CertifiedRow) => row.behaves === word;
  return {
    operations: operations.length,
    offered: operations.filter(({ notOffered }) => notOffered === undefined).length,
    request: {
      fields: request.length,
      validated: count(request, ({ refused, accepted }) => refused.length > 0 && accepted.length === 0),
      anyValue: count(
        request,
        (row) => row.refused.length + row.accepted.length === 0 && row.behaves !== 'never accepted',
      ),
      imitated: count(request, behaves('imitated')),
    },
    response: {
      fields: response.length,
      imitated: count(response, behaves('imitated')),
      constant: count(response, behaves('constant')),
      notModelled: count(response, behaves('not modelled')),
    },
    clean: count(rows, isClean),
    withReason: count(rows, (row) => !isClean(row) && row.reason !== undefined),
    withoutReason: count(rows, (row) => !isClean(row) && row.reason === undefined),
  };
}
