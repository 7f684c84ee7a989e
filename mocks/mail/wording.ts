import type { BuyerReason } from '../../sim/internal.ts';
import type { Notice } from '../seller/records/letter.ts';
import wording from './wording.json' with { type: 'json' };

/** Subject and lines, with `{names}` to be filled in. */
export type Words = { readonly subject: string; readonly lines: readonly string[] };

type Notices = Readonly<Record<string, Readonly<Record<string, Words>>>>;
type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Languages of the mails. Marketplaces with another language get English. */
export const MAIL_LANGUAGES = Object.keys(wording.reasons);

/** `de-DE` -> `de`. */
export function mailLanguage(language: string): string {
  const short = language.split('-')[0] ?? 'en';
  return MAIL_LANGUAGES.includes(short) ? short : 'en';
}

export function wordsOf(notice: Notice, language: string): Words {
  const all = (wording.notices as Notices)[notice];
  return all?.[mailLanguage(language)] ?? { subject: notice, lines: [] };
}

export function reasonWords(reason: BuyerReason, language: string): string {
  return (wording.reasons as Reasons)[mailLanguage(language)]?.[reason] ?? reason;
}

export function allItemsWords(language: string): string {
  return (wording.allItems as Readonly<Record<string, string>>)[mailLanguage(language)] ?? 'all';
}

/** Wordings that come from a source. All others are ours. */
export const DOCUMENTED_WORDING: Readonly<Record<string, { readonly text: string; readonly source: string }>> =
  wording.documented;

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
