import * as checks from './checks.ts';
import type { Check } from './context.ts';

export type LintLevel = 'must' | 'forbid' | 'info' | 'ok';

/**
 * A rule of the communication guidelines. `check` null: it cannot be decided from text and context,
 * and is declared so.
 */
export type LintRule = {
  readonly id: string;
  readonly level: LintLevel;
  readonly says: string;
  readonly source: string;
  readonly check: Check | null;
};

const GUIDELINES =
  'https://sellercentral.amazon.co.uk/seller-forums/discussions/t/0280ebb5-103d-41c8-a3a8-42d13097c519';
const COPY = 'https://tmark.pro/en/communication-guidelines-for-amazon-seller/';
const PROACTIVE = 'https://www.ecomengine.com/help/amazon-restriction-proactive-emails';
const MODEL = 'https://github.com/amzn/selling-partner-api-models (Messaging v1)';
const OPT_OUT = 'https://support.replymanager.com/rm-amazon-opt-out';
const NO_TAG = 'https://sellercentral.amazon.sa/seller-forums/discussions/t/127a23ce-b7d7-48d3-b3c8-be5260ac8c12';
const ON_CANCELLING = 'https://sellercentral.amazon.com/gp/help/external/G201722390';

/** Numbered as in the list they come from. */
export const LINT_RULES: readonly LintRule[] = [
  {
    id: 'L1',
    level: 'must',
    says: 'A message nobody asked for names the order: 17 digits, as 123-1234567-1234567.',
    source: PROACTIVE,
    check: checks.orderIdMissing,
  },
  {
    id: 'L2',
    level: 'must',
    says: "Messages are in the buyer's language of preference.",
    source: MODEL,
    check: checks.otherLanguage,
  },
  {
    id: 'L3',
    level: 'must',
    says: 'A message nobody asked for is sent within 30 days of the completed order.',
    source: PROACTIVE,
    check: checks.tooLate,
  },
  {
    id: 'L4',
    level: 'forbid',
    says: 'No order or shipping confirmations of one’s own: the marketplace sends them.',
    source: ON_CANCELLING,
    check: checks.confirmation,
  },
  {
    id: 'L5',
    level: 'forbid',
    says: 'No message that only thanks or offers help.',
    source: PROACTIVE,
    check: checks.onlyThanks,
  },
  {
    id: 'L6',
    level: 'forbid',
    says: 'No marketing, promotion or coupons.',
    source: GUIDELINES,
    check: checks.marketing,
  },
  { id: 'L7', level: 'forbid', says: 'Nothing is offered for a review.', source: COPY, check: checks.incentive },
  {
    id: 'L8',
    level: 'forbid',
    says: 'No asking to change or remove a review, or for one only if the buyer is happy.',
    source: COPY,
    check: checks.changeReview,
  },
  {
    id: 'L8-again',
    level: 'forbid',
    says: 'A review is asked for once for an order.',
    source: COPY,
    check: checks.reviewAgain,
  },
  {
    id: 'L9',
    level: 'forbid',
    says: 'Only secure links, to the marketplace or needed to complete the order.',
    source: PROACTIVE,
    check: checks.links,
  },
  { id: 'L10', level: 'forbid', says: 'No link in a logo.', source: PROACTIVE, check: checks.linkedImage },
  {
    id: 'L11',
    level: 'forbid',
    says: 'Attachments are instructions, warranties or invoices.',
    source: MODEL,
    check: checks.attachments,
  },
  {
    id: 'L12',
    level: 'forbid',
    says: 'No e-mail addresses or telephone numbers.',
    source: MODEL,
    check: checks.contactData,
  },
  { id: 'L13', level: 'forbid', says: 'No images of products.', source: PROACTIVE, check: checks.images },
  {
    id: 'L14',
    level: 'forbid',
    says: 'No emoji, no more than two empty lines, no styling of one’s own.',
    source: PROACTIVE,
    check: checks.styling,
  },
  { id: 'L15', level: 'forbid', says: 'No mistakes of spelling or grammar.', source: PROACTIVE, check: null },
  {
    id: 'L16',
    level: 'info',
    says: 'The buyer has opted out: the message bounces unless it is critical.',
    source: OPT_OUT,
    check: checks.blocked,
  },
  {
    id: 'L17',
    level: 'forbid',
    says: '“[Important]” only where it is, and since mid-2025 not by hand at all.',
    source: NO_TAG,
    check: checks.importantTag,
  },
  {
    id: 'L18',
    level: 'forbid',
    says: 'A buyer is not asked to file a request when the seller is the cause.',
    source: ON_CANCELLING,
    check: checks.coaxing,
  },
  {
    id: 'L18-unasked',
    level: 'info',
    says: 'Neither text nor context tells whether the seller is the cause. If so, L18 forbids the message (check with --seller-is-cause).',
    source: ON_CANCELLING,
    check: checks.unasked,
  },
  {
    id: 'L19',
    level: 'ok',
    says: 'Telling a buyer who wants to cancel how to request it is the recommended answer. This assumes that the buyer asked, and that the seller is not the cause (else --proactive or --seller-is-cause).',
    source: ON_CANCELLING,
    check: checks.redirect,
  },
  {
    id: 'L20',
    level: 'must',
    says: 'Buyer data is used to fulfil the order and deleted after.',
    source: PROACTIVE,
    check: null,
  },
  {
    id: 'L21',
    level: 'must',
    says: 'Text sent by the API is plain, not empty and not longer than its action allows.',
    source: MODEL,
    check: checks.apiText,
  },
];
