import { isBreach, rateHistory } from '../ledger/rates.ts';
import { determine } from '../policy/determine.ts';
import { decideBuyer } from '../world/decide-buyer.ts';
import { decideMarket } from '../world/decide-market.ts';
import { decideSeller } from '../world/decide-seller.ts';
import { evolve } from '../world/evolve.ts';

/** The functions a search drives: the engine's own, unless a test plants a fault in one. */
export type Machine = {
  readonly decideBuyer: typeof decideBuyer;
  readonly decideSeller: typeof decideSeller;
  readonly decideMarket: typeof decideMarket;
  readonly evolve: typeof evolve;
  readonly determine: typeof determine;
  readonly rateHistory: typeof rateHistory;
  readonly isBreach: typeof isBreach;
};

export const THE_MACHINE: Machine = {
  decideBuyer,
  decideSeller,
  decideMarket,
  evolve,
  determine,
  rateHistory,
  isBreach,
};
