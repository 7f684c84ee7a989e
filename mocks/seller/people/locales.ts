import type { Faker } from '@faker-js/faker';

/** The data for names and addresses in one language. All languages take a tenth of a second of CPU to load, one a tenth of that. */
type Loads = () => Promise<{ readonly faker: Faker }>;

const LOCALES: Readonly<Record<string, Loads>> = {
  'en-US': () => import('@faker-js/faker/locale/en_US'),
  'en-CA': () => import('@faker-js/faker/locale/en_CA'),
  'en-GB': () => import('@faker-js/faker/locale/en_GB'),
  'en-AU': () => import('@faker-js/faker/locale/en_AU'),
  'en-IN': () => import('@faker-js/faker/locale/en_IN'),
  'en-ZA': () => import('@faker-js/faker/locale/en_ZA'),
  'en-IE': () => import('@faker-js/faker/locale/en_IE'),
  'es-MX': () => import('@faker-js/faker/locale/es_MX'),
  'pt-BR': () => import('@faker-js/faker/locale/pt_BR'),
  'de-DE': () => import('@faker-js/faker/locale/de'),
  'fr-FR': () => import('@faker-js/faker/locale/fr'),
  'fr-BE': () => import('@faker-js/faker/locale/fr_BE'),
  'nl-BE': () => import('@faker-js/faker/locale/nl_BE'),
  'it-IT': () => import('@faker-js/faker/locale/it'),
  'es-ES': () => import('@faker-js/faker/locale/es'),
  'nl-NL': () => import('@faker-js/faker/locale/nl'),
  'pl-PL': () => import('@faker-js/faker/locale/pl'),
  'sv-SE': () => import('@faker-js/faker/locale/sv'),
  'tr-TR': () => import('@faker-js/faker/locale/tr'),
  'ja-JP': () => import('@faker-js/faker/locale/ja'),
};

/** English has no place: it is for languages that Faker has no addresses for. */
const OTHERS: Loads = () => import('@faker-js/faker/locale/en');

const loaded = new Map<string, Faker>();

/** Faker in a language of a marketplace; undefined before it is loaded. */
export function fakerOf(language: string): Faker | undefined {
  return loaded.get(language);
}

export async function loadLocale(language: string): Promise<void> {
  const { faker } = await (LOCALES[language] ?? OTHERS)();
  loaded.set(language, faker);
}
