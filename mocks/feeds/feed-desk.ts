import type { SellerCommand } from '../../sim/internal.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { PackageNote } from '../seller/records/package-note.ts';

/** What a feed may do to a seller's orders. */
export type FeedDesk = {
  /** Null: no such order of this seller. */
  find(orderId: string): OrderView | null;
  /** Carries a command out now. A refusal is the world's stable code (sim/world/event.ts REJECTIONS). */
  perform(command: SellerCommand): { readonly ok: true } | { readonly ok: false; readonly code: string };
  /** The seller's own name for an order, from an acknowledgement. */
  nameOrder(order: number, merchantOrderId: string): void;
  /** Carrier facts of a shipment, shown by the 2026 API's packages. */
  notePackage(order: number, shipment: PackageNote): void;
};
