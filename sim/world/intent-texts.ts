import type { IntentLabel } from './intent.ts';
import texts from './intent-texts.json' with { type: 'json' };

type Words = {
  /** Between sentences: Japanese has none. */
  readonly space: string;
  readonly openings: readonly string[];
  readonly closings: readonly string[];
  readonly texts: Readonly<Record<IntentLabel, readonly string[]>>;
};

const LANGUAGES: Readonly<Record<string, Words>> = texts.languages;

/**
 * The version of the templates; a change of any text raises it. Our own words: no collection of
 * buyers' messages is public.
 */
export const INTENT_TEXTS_VERSION = texts.version;

export const INTENT_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

/** `de-DE` -> `de`; English where we have no words. */
export function intentLanguage(language: string): string {
  const base = language.split('-')[0] ?? 'en';
  return Object.hasOwn(LANGUAGES, base) ? base : 'en';
}

/** The sentences of one label in one language, without greeting and closing. */
export function intentTemplates(label: IntentLabel, language: string): readonly string[] {
  return wordsOf(language).texts[label];
}

/**
 * One message: a template between a greeting and a closing, each of which may be missing. Draws 0,
 * 1 and 2 choose template, greeting, closing.
 */
export function intentText(label: IntentLabel, language: string, draw: (part: number) => number): string {
  const { space, openings, closings } = wordsOf(language);
  const pick = (list: readonly string[], part: number): string => list[Math.floor(draw(part) * list.length)] ?? '';
  return [pick(openings, 1), pick(intentTemplates(label, language), 0), pick(closings, 2)]
    .filter((part) => part !== '')
    .join(space);
}

function wordsOf(language: string): Words {
  return LANGUAGES[intentLanguage(language)] as Words;
}
