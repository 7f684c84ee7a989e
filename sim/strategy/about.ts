/** What a built-in strategy does, and what speaks for it and against it. */
export type AboutStrategy = {
  readonly name: string;
  readonly does: string;
  readonly goodAt: string;
  readonly badAt: string;
};

/** One entry for each strategy of `BUILT_IN`. The statements follow from its code and the counting table. */
export const ABOUT_BUILT_IN: readonly AboutStrategy[] = [
  {
    name: 'redirect-to-formal',
    does: 'Cancels on a request on file. Answers a message with where to file, and waits until the last dispatch.',
    goodAt: 'No cancellation for a buyer counts, and the buyer who files is cancelled for.',
    badAt: 'A buyer who never files gets a parcel they do not want. Waiting takes staff time.',
  },
  {
    name: 'redirect-or-cancel',
    does: 'As redirect-to-formal, but cancels an order whose buyer never filed.',
    goodAt: 'Nobody gets a parcel they had asked to cancel in time.',
    badAt: 'Each order cancelled without a request on file counts.',
  },
  {
    name: 'persuade-then-redirect',
    does: 'Offers to keep the order first: a faster parcel, an answer to the worry. Redirects who insists.',
    goodAt: 'Keeps the orders of buyers who can be persuaded, and counts as little as redirect-to-formal.',
    badAt: 'Takes one more message for each buyer, so some file too late.',
  },
  {
    name: 'hold-then-check',
    does: 'Holds every order until the self-cancel window and two hours have passed, then sends or redirects.',
    goodAt: 'Early requests are met before a label is bought.',
    badAt: 'Every order waits, also those that nobody asks about.',
  },
  {
    name: 'cancel-on-any-request',
    does: 'Cancels at once, on a formal request and on a message.',
    goodAt: 'Little work, and no unwanted parcel where the wish is seen in time.',
    badAt: 'Every cancellation on a message counts. This is the habit that breaks the limit.',
  },
  {
    name: 'ship-anyway',
    does: 'Sends everything. Tells buyers who asked to refuse or return the parcel.',
    goodAt: 'No cancellation for a buyer counts.',
    badAt: 'Ships against requests on file; parcels come back and are refunded.',
  },
  {
    name: 'ignore',
    does: 'Watches no channel and answers nobody.',
    goodAt: 'Nothing. It is the baseline for a shop that never reads.',
    badAt: 'Late answers, unwanted parcels, and orders without stock that end by auto-cancel and count.',
  },
  {
    name: 'out-of-stock-coaxer',
    does: 'With nothing to send, asks the buyer to file a request. The rules forbid this.',
    goodAt: 'Nothing. It is there to be caught by the audit.',
    badAt: 'Breaks the rule against asking for a request when the seller is the cause.',
  },
  {
    name: 'oracle',
    does: 'Knows what each buyer intends. Nobody can play it.',
    goodAt: 'Shows how good any answer could be on the same buyers.',
    badAt: 'It is a bound, not a choice.',
  },
];
