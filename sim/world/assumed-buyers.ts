import { DAY, HOUR, MINUTE, span } from '../kernel/time.ts';
import type { BuyerRates } from './behaviour.ts';

/**
 * How buyers behave in a scenario file that says nothing of them
 * (scenarios/language/schema/scenario.ts), with nothing in mind: who wishes what, the caller adds.
 */
export const ASSUMED_BUYERS: BuyerRates = {
  selfCancel: 0,
  formalRequest: 0,
  informalMessage: 0,
  nearMiss: 0,
  selfCancelWithin: span(30, MINUTE),
  asksAfter: span(6, HOUR),
  followsRedirect: 0.6,
  followsAfter: span(3, HOUR),
  persuadable: 0.15,
  answersAfter: span(1, HOUR),
  coaxable: 0.4,
  changesMind: 0,
  patience: span(12, HOUR),
  filesAlone: 0,
  filesAloneAfter: span(6, HOUR),
  writesAgain: 0,
  optedOut: 0.05,
  partial: 0,
  refuses: 0.25,
  returns: 0.45,
  feedback: 0.1,
  claims: 0.03,
  transit: span(3, DAY),
};
