import type { IntentLabel } from '../world/intent.ts';
import type { IntentDetector } from './detector.ts';
import { KEYWORDS, type KeywordLabel, type Keywords } from './keywords.ts';

/** The more particular first: "cancel the other order" is about another order. */
const IN_TURN: readonly KeywordLabel[] = [
  'other-order',
  'part-of-order',
  'changed-mind',
  'address-change',
  'wants-to-cancel',
];
/** Latin, full-width and Arabic question marks. */
const ASKS = /[?？؟]/;
const EVERY_LANGUAGE: readonly Keywords[] = Object.values(KEYWORDS);

/**
 * The baseline: the first label whose words occur, a question mark, thanks, else a question.
 * Something to beat, not to use.
 *
 * @example
 * ```ts
 * await evaluateDetector(keywordDetector); // the baseline to beat
 * ```
 */
export const keywordDetector: IntentDetector = ({ text, language }) => ({ label: keywordLabel(text, language) });

/** A language without key words, or none given: those of all. */
export function keywordLabel(text: string, language = ''): IntentLabel {
  const own = Object.hasOwn(KEYWORDS, language) ? KEYWORDS[language] : undefined;
  const lists = own === undefined ? EVERY_LANGUAGE : [own];
  const plain = lowered(text);
  const has = (label: KeywordLabel): boolean =>
    lists.some((words) => words[label].some((word) => plain.includes(word)));
  const found = IN_TURN.find(has);
  if (found !== undefined) return found;
  return !ASKS.test(text) && has('thanks') ? 'thanks' : 'question';
}

/**
 * Composed letters, typewriter apostrophes, lower case; a Turkish capital İ would otherwise become
 * two characters.
 */
function lowered(text: string): string {
  return text.normalize('NFC').replaceAll('’', "'").replaceAll('İ', 'i').toLowerCase();
}
