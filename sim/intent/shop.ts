import { marketDays, type MarketDays } from '../engine/market-days.ts';
import { sellerClock, type SellerClock } from '../engine/office-hours.ts';
import { runWorld } from '../engine/run.ts';
import { MINUTE, span } from '../kernel/time.ts';
import { openBook } from '../ledger/stories/book.ts';
import { invariant } from '../kernel/invariant.ts';
import { resolveRules } from '../policy/resolve.ts';
import { policySet } from '../policy/sets.ts';
import { DEFAULT_PROFILE, type SellerProfile } from '../strategy/profile.ts';
import type { SellerStrategy } from '../strategy/strategy.ts';
import { INTENT_LANGUAGES } from '../world/intent-texts.ts';
import type { Workload } from '../world/workload.ts';
import { consequenceOf, NOTHING_CAME, type Consequence } from './consequence.ts';

/** Four weeks under the set `documented`, when every marketplace has made the change. */
export const POLICY_SET = 'documented';
export const FROM = '2023-05-01';
export const DAYS = 28;

/** The marketplace whose buyers write in a language. Where several would fit, it is the one most people would name. */
const HOME: Readonly<Record<string, string>> = {
  en: 'US',
  de: 'DE',
  fr: 'FR',
  it: 'IT',
  es: 'ES',
  nl: 'NL',
  pl: 'PL',
  sv: 'SE',
  tr: 'TR',
  ja: 'JP',
  ar: 'SA',
  pt: 'BR',
};

export function homeOf(language: string): string {
  const code = HOME[language];
  invariant(code !== undefined, `no marketplace for the language ${language}`);
  return code;
}

/**
 * A program reads requests and messages every quarter of an hour, at any hour: orders do not wait
 * for each other, so each tells its own story.
 */
const PROFILE: SellerProfile = {
  ...DEFAULT_PROFILE,
  languages: INTENT_LANGUAGES,
  channels: [
    { channel: 'orders-api', every: span(15, MINUTE), atMinutes: [], by: 'system' },
    { channel: 'messages', every: span(15, MINUTE), atMinutes: [], by: 'system' },
  ],
};

export type Shop = { readonly markets: readonly MarketDays[]; readonly clock: SellerClock };

/** Opened once: calendars and clock are the same for every strategy. */
export function openShop(codes: readonly string[]): Shop {
  const set = policySet(POLICY_SET);
  const { handlingDays } = PROFILE;
  return {
    markets: codes.map((code) =>
      marketDays(resolveRules(set, code, { readings: {} }), { from: FROM, judged: DAYS, warmUp: 0, handlingDays }),
    ),
    clock: sellerClock(PROFILE, FROM, DAYS + 120),
  };
}

/** What came of each order. */
export function playShop(
  { markets, clock }: Shop,
  workload: Workload,
  strategy: SellerStrategy,
): readonly Consequence[] {
  const journal = runWorld({ workload, markets, clock, profile: PROFILE, strategy });
  const came: Consequence[] = Array.from({ length: workload.size }, () => NOTHING_CAME);
  for (const story of openBook(journal, markets).stories) {
    const market = markets[story.market];
    invariant(market !== undefined, `order ${story.order} is of no marketplace`);
    came[story.order] = consequenceOf(story, market);
  }
  return came;
}
