import type { Marketplace } from '../../sim/internal.ts';
import type { Handler } from '../seller/call.ts';
import { countryCode, storeDomain, storeName } from '../wire/stores.ts';

/** Sellers v1 getMarketplaceParticipations: every marketplace of the seller's world. */
export const getMarketplaceParticipations: Handler = (call) => ({
  status: 200,
  body: { payload: call.account.marketplaces.map(participation) },
});

/** Sellers v1 getAccount. The business is invented. */
export const getAccount: Handler = (call) => ({
  status: 200,
  body: {
    payload: {
      marketplaceParticipationList: call.account.marketplaces.map(participation),
      businessType: 'PRIVATE_LIMITED',
      sellingPlan: 'PROFESSIONAL',
      business: {
        name: 'Cancelbench Test Shop',
        registeredBusinessAddress: { addressLine1: '1 Test Street', countryCode: 'US', city: 'Seattle' },
      },
    },
  },
});

function participation(marketplace: Marketplace): Record<string, unknown> {
  return {
    marketplace: {
      id: marketplace.id,
      name: storeName(marketplace.code),
      countryCode: countryCode(marketplace.code),
      defaultCurrencyCode: marketplace.currency,
      defaultLanguageCode: marketplace.language.replace('-', '_'),
      domainName: storeDomain(marketplace.code),
    },
    participation: { isParticipating: true, hasSuspendedListings: false },
    storeName: 'Cancelbench Test Shop',
  };
}
