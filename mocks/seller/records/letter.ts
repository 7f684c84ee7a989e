import type { Instant } from '../../../sim/internal.ts';

export const NOTICES = [
  'cancellation-request',
  'message-from-buyer',
  'message-from-seller',
  'cancelled-buyer',
  'cancelled-seller',
  'bounce',
  'health-warning',
] as const;
export type Notice = (typeof NOTICES)[number];

/** A mail the marketplace sends: what it says, before it is put into words. Plain data. */
export type Letter = {
  /** `mail-1` and up, in the order in which they were sent. */
  readonly id: string;
  readonly at: Instant;
  readonly notice: Notice;
  readonly to: 'seller' | 'buyer';
  /** The order's number; null: about the account. */
  readonly order: number | null;
  /** By code. */
  readonly marketplace: string;
  /** What is filled into the wording. */
  readonly values: Readonly<Record<string, string>>;
};

/** A seller's mails and his customers', the last ten thousand. */
export type MailState = {
  letters: Letter[];
  sent: number;
  /** Rows of the journal that have been written about. */
  read: number;
  /** The same for the health check, and which marketplaces were bad at the last one. */
  healthRead: number;
  readonly atRisk: Map<string, string>;
};

export const newMailState = (): MailState => ({ letters: [], sent: 0, read: 0, healthRead: 0, atRisk: new Map() });
