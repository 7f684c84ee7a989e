import type { Faker } from '@faker-js/faker';
import { InvariantError, streamKey, uniform } from '../../../sim/internal.ts';
import type { OrderView } from '../book/order-view.ts';
import type { Person } from './person.ts';
import { countryCode } from '../../wire/stores.ts';
import { idNumber, maskedAddress } from './masked-address.ts';

const KEY = streamKey(0, 'people');
let fakers: ReadonlyMap<string, Faker> | null = null;

/** Faker's locale for each language of a marketplace; English if there is none. */
const LOCALES: Readonly<Record<string, string>> = {
  'en-US': 'fakerEN_US',
  'en-CA': 'fakerEN_CA',
  'en-GB': 'fakerEN_GB',
  'en-AU': 'fakerEN_AU',
  'en-IN': 'fakerEN_IN',
  'en-ZA': 'fakerEN_ZA',
  'en-IE': 'fakerEN_IE',
  'es-MX': 'fakerES_MX',
  'pt-BR': 'fakerPT_BR',
  'de-DE': 'fakerDE',
  'fr-FR': 'fakerFR',
  'fr-BE': 'fakerFR_BE',
  'nl-BE': 'fakerNL_BE',
  'it-IT': 'fakerIT',
  'es-ES': 'fakerES',
  'nl-NL': 'fakerNL',
  'pl-PL': 'fakerPL',
  'sv-SE': 'fakerSV',
  'tr-TR': 'fakerTR',
  'ja-JP': 'fakerJA',
};

/**
 * Loads the data for names and addresses. It is large and few calls need it, so only those calls
 * wait for it.
 */
export async function loadPeople(): Promise<void> {
  if (fakers !== null) return;
  const all = (await import('@faker-js/faker')) as unknown as Record<string, Faker>;
  const english = all['fakerEN'] as Faker;
  const found = Object.entries(LOCALES).map(([language, name]) => [language, all[name] ?? english] as const);
  fakers = new Map([...found, ['en', english]]);
}

/**
 * The invented person behind an order: a constant of the order's id. Nothing is decided by it, and
 * no digest reads it.
 */
export function personOf(view: OrderView): Person {
  if (fakers === null)
    throw new InvariantError('personOf was called before loadPeople; check the column `people` of the operation');
  const faker = (fakers.get(view.marketplace.language) ?? fakers.get('en')) as Faker;
  const number = idNumber(view.id);
  faker.seed(Math.floor(uniform(KEY, number, 0) * 4_294_967_296));
  const name = faker.person.fullName();
  const isJapan = view.marketplace.code === 'JP';
  return {
    buyerName: name,
    buyerEmail: maskedAddress(view),
    phone: faker.phone.number(),
    recipientName: uniform(KEY, number, 20) < 0.85 ? name : faker.person.fullName(),
    addressLine1: faker.location.streetAddress(),
    addressLine2: uniform(KEY, number, 21) < 0.2 ? faker.location.secondaryAddress() : '',
    addressLine3: '',
    city: faker.location.city(),
    state: isJapan || HAS_STATES.has(view.marketplace.code) ? faker.location.state() : '',
    postalCode: faker.location.zipCode(),
    countryCode: countryCode(view.marketplace.code),
  };
}

const HAS_STATES = new Set(['US', 'CA', 'MX', 'BR', 'IN', 'AU', 'JP', 'IT', 'ES']);
