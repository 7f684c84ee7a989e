import words from './words.json' with { type: 'json' };
import type { Span } from './context.ts';

type Patterns = Readonly<Record<string, readonly string[]>>;
export type WordList =
  'confirmation' | 'marketing' | 'review' | 'incentive' | 'change-review' | 'thanks' | 'asks-to-file' | 'seller-cause';

/** The version of the lists; a change of any raises it. */
export const LINT_WORDS_VERSION = words.version;

const compiled = new Map<WordList, readonly RegExp[]>();

/**
 * Patterns of all languages, because a seller may write in their own language or in the buyer's.
 * Letters of all alphabets count as parts of words.
 */
function patternsOf(list: WordList): readonly RegExp[] {
  let found = compiled.get(list);
  if (found === undefined) {
    const all = Object.values(words[list] as Patterns).flat();
    found = all.map((pattern) => new RegExp(pattern.replaceAll('\\b', EDGE), 'giu'));
    compiled.set(list, found);
  }
  return found;
}

/** The edge of a word, umlauts included: JavaScript's own knows only ASCII. */
const EDGE = '(?:(?<![\\p{L}\\p{N}])(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}])(?![\\p{L}\\p{N}]))';

/** The text that was looked at last, with what was found: several rules ask for the same list. */
let latest: { readonly text: string; readonly prose: string; readonly spans: Map<WordList, readonly Span[]> } | null =
  null;

/** Where a list's words stand, from left to right; one place is named once. */
export function spansOf(text: string, list: WordList): readonly Span[] {
  if (latest?.text !== text) latest = { text, prose: withoutAddresses(text), spans: new Map() };
  let spans = latest.spans.get(list);
  if (spans === undefined) latest.spans.set(list, (spans = findSpans(latest.prose, list)));
  return spans;
}

function findSpans(prose: string, list: WordList): readonly Span[] {
  const spans = patternsOf(list).flatMap((pattern) =>
    [...prose.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length })),
  );
  const sorted = spans.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from || b.to - a.to);
  let furthest = -1;
  return sorted.filter(({ to }) => {
    if (to <= furthest) return false;
    furthest = to;
    return true;
  });
}

/**
 * Links, e-mail addresses, host names and tags: none of their letters are words of a language.
 * Repetitions are bounded, so that no text takes long.
 */
const ADDRESSES =
  /<\/?[a-z][^<>]{0,500}>|\b(?:https?:\/\/|mailto:|www\.)[^\s<>]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|\b(?:amazon(?:\.[a-z]{2,3}){1,2}|[a-z\d-]{1,63}\.(?:com|net|org|info|eu))\b(?:\/[^\s<>]*)?/gi;

/** The text with blanks in place of addresses, so that spans keep their places. */
function withoutAddresses(text: string): string {
  return text.replace(ADDRESSES, (address) => ' '.repeat(address.length));
}

/** The text without a list's words. */
export function without(text: string, list: WordList): string {
  return patternsOf(list).reduce((left, pattern) => left.replace(pattern, ' '), text);
}

/**
 * Tells the language by its script or by the commonest words of ten languages. Returns null when it
 * cannot tell, for example from a few words.
 */
export function languageOf(text: string): string | null {
  if (/[\u3040-\u30ff]/.test(text)) return 'ja';
  if (/[\u0600-\u06ff]/.test(text)) return 'ar';
  const tokens =
    withoutAddresses(text)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (tokens.length < 6) return null;
  const scores = Object.entries(words.common as Patterns)
    .map(([language, common]) => [language, tokens.filter((token) => common.includes(token)).length] as const)
    .sort((a, b) => b[1] - a[1]);
  const [best, next] = scores;
  return best !== undefined && best[1] >= 2 && best[1] > (next?.[1] ?? 0) ? best[0] : null;
}
