import { InvariantError, streamKey, uniform } from '../../../sim/internal.ts';
import type { OrderView } from '../book/order-view.ts';
import type { Person } from './person.ts';
import { countryCode } from '../../wire/stores.ts';
import { fakerOf, loadLocale } from './locales.ts';
import { idNumber, maskedAddress } from './masked-address.ts';

const KEY = streamKey(0, 'people');

/** What of a marketplace decides how its people are called. */
type Speaking = { readonly language: string };

/** Whether `personOf` can be asked about orders of these marketplaces. */
export function knowsPeople(marketplaces: readonly Speaking[]): boolean {
  return marketplaces.every(({ language }) => fakerOf(language) !== undefined);
}

/**
 * Loads the data for names and addresses of these marketplaces. It is large and few calls need it, so
 * only those calls wait for it.
 */
export async function loadPeople(marketplaces: readonly Speaking[]): Promise<void> {
  await Promise.all(marketplaces.map(({ language }) => loadLocale(language)));
}

/**
 * The invented person behind an order: a constant of the order's id. Nothing is decided by it, and
 * no digest reads it.
 */
export function personOf(view: OrderView): Person {
  const faker = fakerOf(view.marketplace.language);
  if (faker === undefined)
    throw new InvariantError('personOf was called before loadPeople; check the column `people` of the operation');
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
