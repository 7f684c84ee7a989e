import { determinationsOf, isoText, nearest } from '../../sim/internal.ts';
import { SELLER_SWITCHES } from '../seller/switches.ts';
import { refusal } from '../wire/errors.ts';
import type { LongControl, PlainControl } from './control-call.ts';
import { eventLine, journalText } from '../seller/timeline.ts';

/** Shows an order: its state, what its cancellation counts for and why, and all its events. */
export const order: PlainControl = ({ core, seller, id }) => {
  const account = core.present(seller);
  const number = account.book.numberOf(id);
  if (number === undefined) return refusal(404, 'NotFound', `This seller has no order "${id.slice(0, 40)}".`);
  const { live } = account.world;
  const rows = account.book.rowsOf(number);
  const view = account.view(number);
  const determinations = determinationsOf(
    rows.map((row) => live.journal.at(row)),
    view.rules,
  );
  return {
    status: 200,
    body: {
      orderId: view.id,
      marketplace: view.marketplace.code,
      state: view.status,
      determination:
        determinations
          .map(({ counts, clauses, reading, sentence }) => ({ counts, clause: clauses[0], reading, sentence }))
          .at(-1) ?? null,
      timeline: rows.map((row) => eventLine(account, row)),
    },
  };
};

export const journal: LongControl = {
  async work({ core, seller }) {
    const account = core.present(seller);
    return { status: 200, contentType: 'application/x-ndjson', body: await journalText(account) };
  },
};

/** Shows the last ten thousand API calls of this seller, oldest first. */
export const requests: PlainControl = ({ core, seller }) => {
  const { received } = core.present(seller).state;
  return { status: 200, body: { requests: received.map((call) => ({ ...call, at: isoText(call.at) })) } };
};

const SWITCHES = Object.keys(SELLER_SWITCHES);

function hintFor(key: string): string {
  const near = nearest(key.slice(0, 60), SWITCHES);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/**
 * Sets switches of this seller and answers the current values of all. If one is invalid, nothing
 * changes.
 */
export const seller: PlainControl = ({ core, seller: name, body }) => {
  const account = core.present(name);
  const { settings } = account.state;
  const wanted = Object.entries(body).filter(([key]) => key !== 'seller');
  for (const [key, value] of wanted) {
    const check = Object.hasOwn(SELLER_SWITCHES, key)
      ? SELLER_SWITCHES[key as keyof typeof SELLER_SWITCHES]
      : undefined;
    if (check === undefined)
      return refusal(
        400,
        'InvalidInput',
        `"${key.slice(0, 60)}" is not a switch; expected one of ${SWITCHES.join(', ')}.${hintFor(key)}`,
      );
    const checked = check.safeParse(value);
    if (!checked.success)
      return refusal(400, 'InvalidInput', `${key}: ${checked.error.issues[0]?.message ?? 'invalid'}`);
  }
  for (const [key, value] of wanted) {
    if (key === 'requestColumn' && value !== settings.requestColumn)
      account.world.seller({ type: 'switch-report-column', order: 0, on: value === true });
    Object.assign(settings, { [key]: SELLER_SWITCHES[key as keyof typeof SELLER_SWITCHES].parse(value) });
  }
  return { status: 200, body: { seller: account.name, sellerId: account.sellerId, ...settings } };
};
