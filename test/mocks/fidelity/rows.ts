import type { Evidence } from './evidence.ts';
import { fieldsOf, type Field, type Side } from './fields.ts';
import type { ModelFacts } from './facts.ts';
import type { Shown } from './probe.ts';

/** How a field behaves: what the driven run has shown of it, and nothing that anybody says. */
export type Behaviour =
  'imitated' | 'presence only' | 'ignored' | 'constant' | 'not modelled' | 'never accepted' | 'not shown';

export type Row = {
  readonly operation: string;
  readonly side: Side;
  readonly field: Field;
  readonly behaves: Behaviour;
  /** Requests: wrong values that are refused, and those that the model forbids and the mock takes. */
  readonly refused: readonly string[];
  readonly accepted: readonly string[];
  /** Refused without it, though the model does not require it. */
  readonly demanded: boolean;
  /** Answers: the one value, as JSON. */
  readonly value?: string;
  /** Answers: values of the enumeration that were never said. */
  readonly unsaid: readonly string[];
};

/** Wants no reason: it behaves, and nothing the model forbids is taken. */
export function isClean({ behaves, accepted, demanded }: Row): boolean {
  return behaves === 'imitated' && accepted.length === 0 && !demanded;
}

export function requestRows(model: ModelFacts, id: string, operation: string, { requests }: Evidence): readonly Row[] {
  const shown = requests.get(operation);
  return fieldsOf(model, id, 'request').map((field) => {
    const { refused = [], accepted = [], demanded = false } = shown?.get(field.path) ?? {};
    const behaves = shown === undefined ? 'never accepted' : behaviourOf(field.path, shown);
    return { operation, side: 'request', field, behaves, refused, accepted, demanded, unsaid: [] };
  });
}

function behaviourOf(path: string, shown: ReadonlyMap<string, Shown>): Behaviour {
  const found = shown.get(path)?.behaves;
  switch (found) {
    case 'imitated':
    case 'ignored':
      return found;
    case 'presence':
      return 'presence only';
    case 'container': {
      const parts = [...shown].filter(([other]) => other.startsWith(`${path}.`) || other.startsWith(`${path}[].`));
      return parts.some(([, { behaves }]) => behaves === 'imitated') ? 'imitated' : 'ignored';
    }
    case 'unshown':
    case undefined:
      return 'not shown';
  }
}

export function responseRows(model: ModelFacts, id: string, operation: string, { seen }: Evidence): readonly Row[] {
  return fieldsOf(model, id, 'response').map((field) => {
    const rest = { operation, side: 'response', field, refused: [], accepted: [], demanded: false } as const;
    const sight = seen.of(operation, field.path);
    if (sight === undefined) return { ...rest, behaves: 'not modelled', unsaid: [] };
    const words = field.enum ?? field.items?.enum ?? [];
    const unsaid = words.filter((word) => !sight.words.has(word));
    if (sight.varies || seen.isAbsentAtTimes(operation, field.path)) return { ...rest, behaves: 'imitated', unsaid };
    return { ...rest, behaves: 'constant', value: sight.value, unsaid };
  });
}
