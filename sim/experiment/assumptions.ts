import { NO_SLIPS, type Slips } from '../strategy/slips.ts';
import type { SellerProfile } from '../strategy/profile.ts';
import type { BuyerRates } from '../world/behaviour.ts';
import type { Experiment } from './design.ts';
import type { ReplicationSummary } from './summary.ts';

/**
 * Sentences on what a result rests on: how buyers behave, how the seller works, and which mistakes
 * they make. No public source has figures for buyers, so all of these are assumptions.
 */
export function assumptionsOf({ markets, arms, workload }: Experiment): readonly string[] {
  const [market] = markets;
  const buyers = workload === null && market !== undefined ? [buyersSentence(market.buyers)] : [];
  const sellers = [...new Set(arms.map(({ profile }) => sellerSentence(profile)))];
  const slips = [...new Set(arms.map(({ profile }) => slipsSentence(profile.slips)))];
  return [...buyers, ...sellers, ...slips];
}

function buyersSentence(buyers: BuyerRates): string {
  const asks = [
    `${percent(buyers.selfCancel)} cancel alone`,
    `${percent(buyers.formalRequest)} file a request`,
    `${percent(buyers.informalMessage)} write a message`,
  ];
  const reacts = [
    `${percent(buyers.followsRedirect)} of those who wrote follow a redirect`,
    `${percent(buyers.persuadable)} can be persuaded to keep the order`,
    `${percent(buyers.changesMind)} change their mind`,
    `${percent(buyers.refuses)} refuse and ${percent(buyers.returns)} return a parcel that comes although they asked to cancel`,
  ];
  return `Buyers (assumed): of all orders ${asks.join(', ')}; ${reacts.join(', ')}.`;
}

function sellerSentence(profile: SellerProfile): string {
  const watched = profile.channels.map(({ channel }) => channel).join(', ') || 'no channel';
  const waves =
    profile.dispatch !== null
      ? `parcels leave in waves at ${profile.dispatch.map(clockTime).join(' and ')}`
      : profile.hours === null
        ? 'parcels leave at any time'
        : 'parcels leave once a day, an hour after opening';
  const checks = profile.checksBeforeDispatch ? 'after a check for a request' : 'without a check for a request';
  return `Seller (${profile.timeZone}): watches ${watched}; ${waves}, ${checks}.`;
}

function slipsSentence(slips: Slips): string {
  const made = (Object.keys(NO_SLIPS) as (keyof Slips)[]).filter((name) => name !== 'lateFeedAfter' && slips[name] > 0);
  if (made.length === 0) return 'The seller makes no mistakes (no `slips` are set).';
  return `The seller makes mistakes (assumed): ${made.map((name) => `${name} ${percent(slips[name])}`).join(', ')}.`;
}

/** Parameters whose effect would show in a situation: without one in the whole run, they had none. */
const EFFECTS: readonly (readonly [name: keyof BuyerRates, situation: string, says: string])[] = [
  ['optedOut', 'blocked-by-opt-out', 'no message was blocked because its buyer had opted out'],
  ['persuadable', 'order-kept', 'no buyer was persuaded to keep an order'],
  ['followsRedirect', 'filed-after-redirect', 'no buyer filed a request after a redirect'],
];

/** Sentences on arms and parameters that made no difference. */
export function withoutEffect(experiment: Experiment, summaries: readonly ReplicationSummary[]): readonly string[] {
  return [...equalArms(experiment, summaries), ...idleParameters(experiment, summaries)];
}

/** Arms with the same journals in every replication. */
function equalArms({ arms }: Experiment, summaries: readonly ReplicationSummary[]): readonly string[] {
  const journals = arms.map((_, i) => summaries.map((summary) => summary.arms[i]?.digest ?? '').join());
  return arms.flatMap(({ name }, i) => {
    const first = journals.indexOf(journals[i] as string);
    if (first === i || summaries.length === 0) return [];
    return [
      `"${name}" and "${arms[first]?.name ?? ''}" did the same in every replication: their difference had no effect here.`,
    ];
  });
}

function idleParameters(
  { markets, workload }: Experiment,
  summaries: readonly ReplicationSummary[],
): readonly string[] {
  if (workload !== null || summaries.length === 0) return [];
  const met = new Set(
    summaries.flatMap(({ arms }) =>
      arms.flatMap((arm) => arm.markets.flatMap(({ situations }) => Object.keys(situations))),
    ),
  );
  return EFFECTS.filter(
    ([name, situation]) => markets.some(({ buyers }) => Number(buyers[name]) > 0) && !met.has(situation),
  ).map(([name, , says]) => `\`${name}\` had no effect: ${says}.`);
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
