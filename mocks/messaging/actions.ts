import type { OrderView } from '../seller/book/order-view.ts';

/** A messaging action: its name in paths and lists, and what its body may contain. */
export type MessagingAction = {
  readonly name: string;
  /** Longest text in characters. Null: the action takes no text. */
  readonly text: number | null;
  readonly attachments: boolean;
  /** True if the message reaches buyers who have opted out. */
  readonly critical: boolean;
  /** States of a seller-fulfilled order in which the action is offered. */
  readonly when: readonly OrderView['status'][];
};

const OPEN = ['unshipped', 'partially-shipped'] as const;
const SHIPPED = ['partially-shipped', 'shipped'] as const;
const LIVE = ['unshipped', 'partially-shipped', 'shipped'] as const;

/**
 * Every action of the Messaging model v1, with its limits. The states in which each is offered are
 * not documented. `legalDisclosure` and `unexpectedProblem` were seen on real seller-fulfilled
 * orders (github.com/jlevers/selling-partner-api/issues/544); the others are assumed from their
 * purpose. No action is about a cancellation, and none reads or answers a buyer's message.
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

/**
 * The actions offered now. Each can be sent once for an order, except unexpected problems, which
 * may recur.
 */
export function actionsFor(view: OrderView, sent: readonly string[]): readonly MessagingAction[] {
  if (view.fulfilledBy === 'amazon') return [];
  return ACTIONS.filter(
    (action) =>
      action.when.includes(view.status) && (action.name === 'unexpectedProblem' || !sent.includes(action.name)),
  );
}
