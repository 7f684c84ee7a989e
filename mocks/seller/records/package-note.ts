/** Carrier facts of one shipment, as a feed or a call confirmed it. */
export type PackageNote = {
  readonly reference: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly method: string;
  readonly shipDate: string;
  /** Item positions. */
  readonly items: readonly number[];
};
