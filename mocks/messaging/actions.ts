import type { OrderView } from '../seller/book/order-view.ts';

/** A messaging action: its name in paths and lists, and what its body may hold. */
export type MessagingAction = {
  readonly name: string;
  /** Longest text; null: the action takes none. */
  readonly text: number | null;
  readonly attachments: boolean;
  /** Reaches opted-out buyers. */
  readonly critical: boolean;
  /** States of a seller-fulfilled order in which it is offered. */
  readonly when: readonly OrderView['status'][];
};

const OPEN = ['unshipped', 'partially-shipped'] as const;
const SHIPPED = ['partially-shipped', 'shipped'] as const;
const LIVE = ['unshipped', 'partially-shipped', 'shipped'] as const;

/**
 * All that the Messaging model v1 holds, with its limits. In which states each is offered is not documented; seen on real seller-fulfilled orders
 * were `legalDisclosure` and `unexpectedProblem` (github.com/jlevers/selling-partner-api/issues/544), the rest is assumed from what each is for.
 * There is no action about a cancellation, none that reads a buyer's message and none that answers one.
 */
export const ACTIONS: readonly MessagingAction[] = [
  { name: 'confirmCustomizationDetails', text: 800, attachments: true, critical: true, when: [] },
  { name: 'confirmDeliveryDetails', text: 2000, attachments: false, critical: true, when: [...LIVE] },
  { name: 'legalDisclosure', text: null, attachments: true, critical: true, when: [...LIVE] },
  { name: 'confirmOrderDetails', text: 2000, attachments: false, critical: true, when: [...OPEN] },
  { name: 'confirmServiceDetails', text: 2000, attachments: false, critical: true, when: [] },
  { name: 'warranty', text: null, attachments: true, critical: false, when: [...SHIPPED] },
  { name: 'digitalAccessKey', text: 400, attachments: true, critical: true, when: [] },
  { name: 'unexpectedProblem', text: 2000, attachments: false, critical: true, when: [...LIVE] },
  { name: 'invoice', text: null, attachments: true, critical: false, when: [...SHIPPED] },
];

/** Offered now. Each can be sent once for an order, but an unexpected problem may arise again. */
export function actionsFor(view: OrderView, sent: readonly string[]): readonly MessagingAction[] {
  if (view.fulfilledBy === 'amazon') return [];
  return ACTIONS.filter(
    (action) =>
      action.when.includes(view.status) && (action.name === 'unexpectedProblem' || !sent.includes(action.name)),
  );
}
