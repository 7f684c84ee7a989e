import type { Status } from '../world/order.ts';

/** What a message's rules need to know beyond its text. */
export type MessageContext = {
  readonly orderState: Status;
  /** BCP 47, the buyer's language of preference. */
  readonly language: string;
  readonly optedOut: boolean;
  /** An answer to the buyer, or written unasked. */
  readonly intent: 'reply' | 'proactive';
  /** Sent as critical: it reaches buyers who opted out. */
  readonly critical: boolean;
  /** The seller cannot deliver: out of stock, a price error, no way to ship. */
  readonly sellerIsCause: boolean;
  /** A review or feedback was asked for on this order before. */
  readonly reviewAsked: boolean;
  /** The day it is sent, `YYYY-MM-DD`. */
  readonly date: string;
  /** The day the order was completed; null: it is not. */
  readonly completedOn: string | null;
  /**
   * Sent by the Messaging API: plain text, of at most so many characters; null: by the messages
   * page.
   */
  readonly apiLimit: number | null;
  /** File names. */
  readonly attachments: readonly string[];
  /** Hosts of links without which the order cannot be completed. */
  readonly neededHosts: readonly string[];
};

export const PLAIN_CONTEXT: MessageContext = {
  orderState: 'unshipped',
  language: 'en',
  optedOut: false,
  intent: 'reply',
  critical: false,
  sellerIsCause: false,
  reviewAsked: false,
  date: '2022-05-10',
  completedOn: null,
  apiLimit: null,
  attachments: [],
  neededHosts: [],
};

/** Characters of the text, the first included, the last not. */
export type Span = { readonly from: number; readonly to: number };

/** A span of the text that breaks a rule; null: what is missing, or the message as a whole. */
export type Hit = Span | null;
export type Check = (text: string, context: MessageContext) => readonly Hit[];
