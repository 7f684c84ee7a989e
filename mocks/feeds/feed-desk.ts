import type { SellerCommand } from '../../sim/internal.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { PackageNote } from '../seller/records/package-note.ts';

/** What a feed may do to a seller's orders. */
export type FeedDesk = {
  /** The order with this id; null if the seller has no such order. */
  find(orderId: string): OrderView | null;
  /**
   * Carries out a command now. A refusal has the world's stable code (REJECTIONS in
   * sim/world/event.ts).
   */
  perform(command: SellerCommand): { readonly ok: true } | { readonly ok: false; readonly code: string };
  /** Stores the seller's own name for an order, from an acknowledgement. */
  nameOrder(order: number, merchantOrderId: string): void;
  /** Stores the carrier facts of a shipment, which the packages of Orders 2026-01-01 show. */
  notePackage(order: number, shipment: PackageNote): void;
};
