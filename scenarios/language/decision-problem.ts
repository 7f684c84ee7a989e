import {
  MEDIA,
  MESSAGE_KINDS,
  nearest,
  PURPOSES,
  REASONS,
  type Desk,
  type Observation,
  type SellerDecision,
} from '../../sim/internal.ts';
import { quote } from './input/quote.ts';

type Fields = Readonly<Record<string, unknown>>;
type Rule = { readonly field: string; readonly expected: string; readonly holds: (value: unknown) => boolean };

/** What is wrong with a decision, and a word of it that the source may hold. */
export type DecisionProblem = { readonly what: string; readonly word: string };

const oneOf = (field: string, words: readonly string[]): Rule => ({
  field,
  expected: `one of ${words.join(', ')}`,
  holds: (value) => words.includes(value as string),
});
/** The first instant of the year 2201: calendars know no later days. */
const LATEST = 7_289_654_400_000;
const instant = (field: string): Rule => ({
  field,
  expected: 'an instant in milliseconds, at most in the year 2200',
  holds: (value) => typeof value === 'number' && Math.abs(value) <= LATEST,
});
const items: Rule = {
  field: 'items',
  expected: 'a bit mask of items, or nothing',
  holds: (value) => value === undefined || Number.isSafeInteger(value),
};
const truth = (field: string): Rule => ({
  field,
  expected: 'true or false',
  holds: (value) => typeof value === 'boolean',
});

/** What each kind of decision must hold beside `type` and `order`. */
const RULES: Readonly<Record<SellerDecision['type'], readonly Rule[]>> = {
  cancel: [oneOf('reason', REASONS), items],
  'buy-label': [],
  'hand-over': [],
  intercept: [],
  'confirm-shipment': [items],
  reply: [oneOf('kind', MESSAGE_KINDS)],
  refund: [],
  'no-response-needed': [],
  'switch-report-column': [truth('on')],
  'contact-buyer': [oneOf('medium', MEDIA), oneOf('purpose', PURPOSES)],
  hold: [instant('until')],
  remind: [instant('at')],
};

/** A command with the fields that it may have, and none of the other things of what a strategy returned. */
export function commandOf(decision: unknown): unknown {
  if (typeof decision !== 'object' || decision === null) return decision;
  const { type, order } = decision as Fields;
  const rules = typeof type === 'string' && Object.hasOwn(RULES, type) ? RULES[type as SellerDecision['type']] : [];
  const command: Record<string, unknown> = { type, order };
  for (const { field } of rules) {
    const value = (decision as Fields)[field];
    if (value !== undefined) command[field] = value;
  }
  return command;
}

/** Null when a decision of a strategy can be carried out. */
export function decisionProblem(decision: unknown, { order }: Observation, desk: Desk): DecisionProblem | null {
  if (typeof decision !== 'object' || decision === null)
    return { what: `${quote(decision)} in its list; expected a command`, word: '' };
  const fields = decision as Fields;
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(RULES, type)) return unknownType(type);
  if (fields['order'] !== order && !isOrder(fields['order'], desk))
    return { what: `\`${type}\` of order ${quote(fields['order'])}; expected the number of an order`, word: type };
  const broken = RULES[type as SellerDecision['type']].find(({ field, holds }) => !holds(fields[field]));
  if (broken === undefined) return null;
  const { field, expected } = broken;
  return { what: `\`${type}\` with \`${field}\` ${quote(fields[field])}; expected ${expected}`, word: type };
}

function unknownType(type: unknown): DecisionProblem {
  const known = Object.keys(RULES);
  const near = typeof type === 'string' ? nearest(type, known) : undefined;
  return {
    what: `the unknown command ${quote(type)}; expected one of ${known.join(', ')}${near === undefined ? '' : `; did you mean "${near}"?`}`,
    word: typeof type === 'string' ? type : '',
  };
}

function isOrder(order: unknown, desk: Desk): boolean {
  if (!Number.isSafeInteger(order)) return false;
  try {
    return Number.isFinite(desk.file(order as number).placedAt);
  } catch {
    return false;
  }
}
