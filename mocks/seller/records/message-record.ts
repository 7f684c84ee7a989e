import type { Instant, MessageKind } from '../../../sim/internal.ts';

/** A buyer-seller message with its text. The journal holds only its meaning. */
export type MessageRecord = {
  readonly order: number;
  /** The message's row in the journal; null if it was refused and so never became a fact. */
  readonly sequence: number | null;
  readonly at: Instant;
  readonly from: 'buyer' | 'merchant';
  readonly kind: MessageKind;
  readonly text: string;
  /** The messaging action that sent it, `reply` for the messages page, or null for a buyer. */
  readonly action: string | null;
  /** True if the message bounced: the buyer has opted out and it is not critical. */
  readonly blocked: boolean;
};
