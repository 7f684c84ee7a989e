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

/** A mail of the marketplace before it is put into words. Plain data. */
export type Letter = {
  /** `mail-1` and up, in the order of sending. */
  readonly id: string;
  readonly at: Instant;
  readonly notice: Notice;
  readonly to: 'seller' | 'buyer';
  /** The order's number; null if the mail is about the account. */
  readonly order: number | null;
  /** The marketplace's code. */
  readonly marketplace: string;
  /** Values that are filled into the wording. */
  readonly values: Readonly<Record<string, string>>;
};

/** The mails to a seller and to their customers, the last ten thousand. */
export type MailState = {
  letters: Letter[];
  sent: number;
  /** How many rows of the journal mails were written about. */
  read: number;
  /** How many rows the last health check has read. */
  healthRead: number;
  readonly atRisk: Map<string, string>;
};

export const newMailState = (): MailState => ({ letters: [], sent: 0, read: 0, healthRead: 0, atRisk: new Map() });
