import type { Instant, MessageKind } from '../../../sim/internal.ts';

/** A buyer-seller message with its words; the journal holds only what it means. */
export type MessageRecord = {
  readonly order: number;
  /** Its row in the journal; null: refused, so it never was a fact. */
  readonly sequence: number | null;
  readonly at: Instant;
  readonly from: 'buyer' | 'merchant';
  readonly kind: MessageKind;
  readonly text: string;
  /**
   * The messaging action it was sent by; `reply` for one from the messages page, null from a buyer.
   */
  readonly action: string | null;
  /** The buyer has opted out and the message is not critical: it bounced. */
  readonly blocked: boolean;
};
