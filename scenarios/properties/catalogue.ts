import type { PlayedArm } from '../../sim/index.ts';
import type { Property, Violation } from './property.ts';
import { storiesOf, type Line } from './stories.ts';

const HELP = 'https://sellercentral.amazon.co.uk/gp/help/external/help.html?itemID=PNRJVBQMJRS942V&language=en_GB';
const OC_SG =
  'help page G201722390 (Singapore): stage matrix, and no cancelling on behalf of a seller who is the cause';
const CRITERIA = 'https://sellercentral.amazon.com/gp/help/external/G200285170';
const RESPONSE = 'https://sellercentral.amazon.com/gp/help/external/202152030';
const SEED = 'announcement of 2022: buyers are contacted to complete an order or to answer, not for marketing';

/** A rule of the audit as a property: it names the order and says what happened. */
function audited(name: string, rule: string, source: string): Property {
  return {
    name,
    kind: 'always',
    source,
    check({ judgement }) {
      const found = judgement.findings.find((finding) => finding.rule === rule);
      return found === undefined ? null : { order: found.order, what: found.what };
    },
  };
}

type Story = readonly Line[];

/** Looks for the first order whose story shows something. */
function shown(played: PlayedArm, look: (story: Story) => string | null): Violation | null {
  for (const [order, story] of storiesOf(played).entries()) {
    const what = look(story);
    if (what !== null) return { order, what };
  }
  return null;
}

const onFile = (story: Story): Line | undefined =>
  story.find(({ event }) => event.type === 'cancellation-requested' && event.route !== 'informal');
const cancelledAt = (story: Story): Line | undefined => story.find(({ event }) => event.type === 'order-cancelled');
const ANSWERS: readonly string[] = ['order-cancelled', 'handed-over', 'shipment-confirmed', 'order-kept'];
const isSellers = (story: Story): boolean =>
  story[0]?.event.type === 'order-placed' && story[0].event.fulfilledBy === 'merchant';

/** Every sentence that `explore` tries, by name. */
export const PROPERTIES: readonly Property[] = [
  audited('never ships after a seen formal request', 'shipped-after-seen-request', HELP),
  audited('never misses a request on file before the parcel leaves', 'missed-request', HELP),
  audited('never cancels on a message alone', 'cancelled-on-message-alone', HELP),
  audited('always gives the reason that the buyer cancelled when he did', 'wrong-reason', HELP),
  audited('never cancels more than was asked for', 'more-cancelled-than-asked', HELP),
  audited('never asks the buyer to file when the seller is the cause', 'asked-to-file-for-own-cause', OC_SG),
  audited('never contacts buyers for marketing', 'marketing-contact', SEED),
  audited('answers every message within 24 hours', 'late-answer', RESPONSE),
  {
    name: 'keeps the cancellation rate within its limit',
    kind: 'always',
    source: CRITERIA,
    check({ judgement, markets }) {
      for (const [market, measured] of judgement.markets.entries()) {
        const bad = measured.windows.flatMap(({ evaluations }) => evaluations).find(({ breach }) => breach);
        if (bad === undefined) continue;
        const code = markets[market]?.rules.marketplace.code ?? '';
        return {
          order: null,
          what: `${bad.numerator} of ${bad.denominator} orders of a window in ${code} count as cancelled`,
        };
      }
      return null;
    },
  },
  {
    name: 'every request on file is dealt with before the order ends by itself',
    kind: 'eventually',
    source: 'the order is cancelled by Amazon when it is not shipped in time, which counts (clause auto-cancel)',
    check: (played) =>
      shown(played, (story) => {
        const end = cancelledAt(story);
        if (onFile(story) === undefined || end?.event.type !== 'order-cancelled' || end.event.by !== 'amazon')
          return null;
        return end.event.cause === 'not-shipped'
          ? 'a request was on file and the order was left until Amazon cancelled it'
          : null;
      }),
  },
  {
    name: 'every request is answered before the ship-by time',
    kind: 'always',
    source:
      'the effective deadline: no other is documented, and Amazon cancels what is not shipped (clause auto-cancel)',
    check: (played) =>
      shown(played, (story) => {
        const asked = onFile(story);
        const market = played.markets[story[0]?.market ?? 0];
        if (asked === undefined || market === undefined || !isSellers(story)) return null;
        const by = market.shipBy(story[0]?.at as never);
        if (asked.at >= by) return null;
        const answered = story.some(({ at, event }) => at >= asked.at && at <= by && ANSWERS.includes(event.type));
        return answered
          ? null
          : 'a request was filed in time, and by the ship-by time nobody had cancelled, shipped or kept the order';
      }),
  },
  {
    name: 'a formal request is cancelled on without counting',
    kind: 'sometimes',
    source: HELP,
    check({ judgement }) {
      const found = judgement.cancellations.find(({ determination }) =>
        determination.clauses[0]?.startsWith('exemption'),
      );
      return found === undefined ? null : { order: found.order, what: found.determination.sentence };
    },
  },
  {
    name: 'a buyer who wrote files a request after all',
    kind: 'sometimes',
    source: HELP,
    check: (played) =>
      shown(played, (story) => {
        const wrote = story.find(({ event }) => event.type === 'cancellation-requested' && event.route === 'informal');
        const filed = onFile(story);
        return wrote !== undefined && filed !== undefined && filed.at > wrote.at ? 'redirected, the buyer filed' : null;
      }),
  },
];
