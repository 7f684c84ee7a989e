import type { JsonObject } from './json.ts';

const LISTING_VIOLATIONS = [
  'listingPolicyViolations',
  'productAuthenticityCustomerComplaints',
  'productConditionCustomerComplaints',
  'productSafetyCustomerComplaints',
  'receivedIntellectualPropertyComplaints',
  'restrictedProductPolicyViolations',
  'suspectedIntellectualPropertyViolations',
  'foodAndProductSafetyIssues',
  'otherPolicyViolations',
  'documentRequests',
] as const;

/**
 * Parts of the performance report that the schema requires but the world does not have. They are
 * present with zero counts.
 */
export const NOT_MODELLED = [
  'invoiceDefectRate',
  'onTimeDeliveryRate',
  'unitOnTimeDeliveryRate',
  'warningStates',
  ...LISTING_VIOLATIONS,
  'orderDefectRate.afn',
  'orderDefectRate.mfn.chargebacks',
  'orderDefectRate.mfn.negativeFeedback',
] as const;

/** The whole sections among those parts. Targets are those of the schema's examples. */
export function notModelled(reportingDateRange: JsonObject): JsonObject {
  const unknown = { reportingDateRange, status: 'NONE', rate: 0 };
  const none = { count: 0, status: 'NONE' };
  const violation = { reportingDateRange, defectsCount: 0, status: 'NONE', targetValue: 0, targetCondition: 'EQUALS' };
  return {
    invoiceDefectRate: {
      ...unknown,
      orderCount: 0,
      invoiceDefect: none,
      missingInvoice: none,
      lateInvoice: none,
      targetValue: 0.05,
      targetCondition: 'LESS_THAN',
    },
    onTimeDeliveryRate: {
      ...unknown,
      shipmentCountWithValidTracking: 0,
      onTimeDeliveryCount: 0,
      targetValue: 0.95,
      targetCondition: 'GREATER_THAN',
    },
    unitOnTimeDeliveryRate: {
      ...unknown,
      unitOnTimeDeliveryCount: 0,
      totalUnitCount: 0,
      targetValue: 0.9,
      targetCondition: 'GREATER_THAN',
    },
    warningStates: [],
    ...Object.fromEntries(LISTING_VIOLATIONS.map((name) => [name, violation])),
  };
}
