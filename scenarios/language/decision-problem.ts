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
/** What a field must hold, and in words. */
type Rule = { readonly expected: string; readonly holds: (value: unknown) => boolean };

/** What is wrong with a decision, and a word of it that the source may hold. */
export type DecisionProblem = { readonly what: string; readonly word: string };

const oneOf = (words: readonly string[]): Rule => ({
  expected: `one of ${words.join(', ')}`,
  holds: (value) => words.includes(value as string),
});
const optional = ({ expected, holds }: Rule): Rule => ({
  expected: `${expected}, or nothing`,
  holds: (value) => value === undefined || holds(value),
});
/** The first instant of the year 2201: calendars know no later days. */
const LATEST = 7_289_654_400_000;
const instant: Rule = {
  expected: 'an instant in milliseconds, at most in the year 2200',
  holds: (value) => typeof value === 'number' && Math.abs(value) <= LATEST,
};
const items = optional({ expected: 'a bit mask of items', holds: (value) => Number.isSafeInteger(value) });
const truth: Rule = { expected: 'true or false', holds: (value) => typeof value === 'boolean' };
/** Characters that a message may have: more than the message form of any marketplace takes. */
const LONGEST_TEXT = 10_000;
const text: Rule = {
  expected: `a text of at most ${LONGEST_TEXT} characters`,
  holds: (value) => typeof value === 'string' && value.length <= LONGEST_TEXT,
};

/**
 * What each kind of decision may hold beside `type` and `order`. The type demands a rule for every field
 * of every decision, because a field without one would be dropped.
 */
const RULES: {
  readonly [T in SellerDecision['type']]: Readonly<
    Record<Exclude<keyof Extract<SellerDecision, { type: T }>, 'type' | 'order'>, Rule>
  >;
} = {
  cancel: { reason: oneOf(REASONS), items },
  'buy-label': {},
  'hand-over': {},
  intercept: {},
  'confirm-shipment': { items, handedOver: optional(truth) },
  reply: { kind: oneOf(MESSAGE_KINDS), critical: optional(truth), text: optional(text) },
  refund: {},
  'no-response-needed': {},
  'switch-report-column': { on: truth },
  'contact-buyer': { medium: oneOf(MEDIA), purpose: oneOf(PURPOSES), critical: optional(truth) },
  hold: { until: instant },
  remind: { at: instant },
};

type Listed = readonly (readonly [field: string, rule: Rule])[];

const LISTED: ReadonlyMap<unknown, Listed> = new Map(
  Object.entries(RULES).map(([type, rules]) => [type, Object.entries(rules)]),
);
const rulesOf = (type: unknown): Listed => LISTED.get(type) ?? [];

/** A command with the fields that it may have, and none of the other things of what a strategy returned. */
export function commandOf(decision: unknown): unknown {
  if (typeof decision !== 'object' || decision === null) return decision;
  const { type, order } = decision as Fields;
  const command: Record<string, unknown> = { type, order };
  for (const [field] of rulesOf(type)) {
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
  const broken = rulesOf(type).find(([field, { holds }]) => !holds(fields[field]));
  if (broken === undefined) return null;
  const [field, { expected }] = broken;
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
