import { PLAIN_CONTEXT, type MessageContext, type Span } from './context.ts';
import { LINT_RULES, type LintLevel } from './rules.ts';

/** One place that breaks a rule, or follows the recommended way (`ok`). */
export type LintFinding = {
  readonly rule: string;
  readonly level: LintLevel;
  /** Null: the message as a whole, or what is missing from it. */
  readonly span: Span | null;
  /** The text of the span. */
  readonly found: string;
  readonly says: string;
  readonly source: string;
};

/**
 * What the communication guidelines say of a message, rule by rule; rules that cannot be decided
 * here are in `NOT_CHECKED`.
 *
 * @example
 * ```ts
 * lintMessage('Please write to me@example.com'); // a finding for the e-mail address
 * ```
 */
export function lintMessage(text: string, context: Partial<MessageContext> = {}): readonly LintFinding[] {
  const whole = { ...PLAIN_CONTEXT, ...context };
  return LINT_RULES.flatMap(({ id, level, says, source, check }) =>
    (check?.(text, whole) ?? []).map((span) => ({
      rule: id,
      level,
      span,
      found: span === null ? '' : text.slice(span.from, span.to),
      says,
      source,
    })),
  );
}

/** Rules that need more than text and context. */
export const NOT_CHECKED: readonly string[] = LINT_RULES.filter(({ check }) => check === null).map(({ id }) => id);

/** Whether the marketplace would take it: nothing forbidden and nothing missing. */
export function isAllowed(findings: readonly LintFinding[]): boolean {
  return findings.every(({ level }) => level === 'info' || level === 'ok');
}
