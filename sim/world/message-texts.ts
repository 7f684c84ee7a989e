import type { MessageKind } from './event.ts';
import texts from './message-texts.json' with { type: 'json' };

type Texts = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * The version of the templates; a change of any text raises it. Nothing decides on a text and no
 * digest reads one.
 */
export const MESSAGE_TEXTS_VERSION = texts.version;

/**
 * A message's words, in the buyer's language (English where we have none). Orders take the variants
 * in turn.
 */
export function messageText(kind: MessageKind, language: string, order: number): string {
  const all = texts.kinds as Texts;
  const variants = all[kind]?.[language.split('-')[0] ?? 'en'] ?? all[kind]?.['en'] ?? [kind];
  return variants[order % variants.length] ?? kind;
}

/** The kind a text is a template of, in any language; null when it is none. */
export function kindOfText(text: string): MessageKind | null {
  for (const [kind, languages] of Object.entries(texts.kinds as Texts)) {
    if (Object.values(languages).some((variants) => variants.includes(text))) return kind as MessageKind;
  }
  return null;
}
