/**
 * Everything of the core that the other folders use. Users import the smaller `index.ts`. The core is
 * pure: it has no clock, files or network.
 */
export { memoryOf } from './kernel/remember.ts';
export { forbiddenKeyIn, forbiddenKeyText, isForbiddenKey } from './kernel/forbidden-key.ts';
export { InvariantError } from './kernel/invariant.ts';
export { DEEPEST_VALUE, nestsTooDeeply } from './kernel/nesting.ts';
export { isoText } from './kernel/iso.ts';
export { streamKey, uniform, type StreamKey } from './kernel/random.ts';
export {
  ALWAYS,
  DAY,
  HELD_DATES,
  isHeld,
  LAST_INSTANT,
  HOUR,
  MINUTE,
  NEVER,
  SECOND,
  after,
  between,
  span,
  type Duration,
  type Instant,
} from './kernel/time.ts';
export { addDays, isDate, localDate, localMidnight, localTimeAt, weekday } from './policy/local-time.ts';
export { determine, type CancellationFacts, type Determination } from './policy/determine.ts';
export { isInformational } from './policy/informational.ts';
export { clausesInForce, PolicyError, readingChoices, type ReadClause, type ReadingChoice } from './policy/in-force.ts';
export { MARKETPLACES, marketplaceOf, minorUnits } from './policy/marketplaces.ts';
export { amend, type Amendment } from './policy/amend.ts';
export { nearest } from './policy/near-miss.ts';
export type { Clause, Marketplace, MarketplaceCode, MarketRules, PolicySet, Readings } from './policy/policy.ts';
export { resolveRules, type ResolveOptions } from './policy/resolve.ts';
export { rolloutTable, type RolloutRow } from './policy/rollout.ts';
export { parsePolicySet, POLICY_SET_IDS, policySet } from './policy/sets.ts';
export { situationsIn, stepsFor, type RightSteps } from './policy/steps.ts';
export { CHANNELS, GUIDELINES, REASONS, ROUTES, type CancelReason, type Channel, type Route } from './policy/words.ts';
export { ASSUMED_BUYERS } from './world/assumed-buyers.ts';
export { NO_OVERSELL, type BuyerRates, type OrderRates } from './world/behaviour.ts';
export { NO_SLIPS, SLIP_RANGES, type Slips } from './strategy/slips.ts';
export type { SellerCommand } from './world/command.ts';
export { drawPlan } from './world/draw-plan.ts';
export {
  BUYER_MESSAGE_KINDS,
  BUYER_REASONS,
  MEDIA,
  MESSAGE_KINDS,
  PURPOSES,
  type BuyerReason,
  type ItemMask,
  type MessageKind,
  type WorldEvent,
} from './world/event.ts';
export { KEEPS_TO_PLAN, WISHES, type BuyerPlan, type Wish, type Workload } from './world/workload.ts';
export { EVENINGS, hourOfDayDraw } from './world/hour-of-day.ts';
export { listedWorkload, type ListedOrder } from './world/listed-workload.ts';
export { kindOfText, messageText, MESSAGE_TEXTS_VERSION } from './world/message-texts.ts';
export { ABOUT_BUILT_IN } from './strategy/about.ts';
export { BUILT_IN } from './strategy/built-in.ts';
export {
  DEFAULT_PROFILE,
  type ChannelLaw,
  type ChannelWatch,
  type SellerProfile,
  type WeekHours,
} from './strategy/profile.ts';
export {
  PROCEED,
  type Desk,
  type Observation,
  type OrderFile,
  type SellerDecision,
  type SellerStrategy,
} from './strategy/strategy.ts';
export { mutants } from './mutation/catalogue.ts';
export type { Mutant, WrongPolicy, WrongSeller } from './mutation/mutant.ts';
export { wrongSet, MUTANT_VARIABLE, plantNamed, WELL_BEHAVED } from './mutation/plant.ts';
export { RunawayError } from './engine/run.ts';
export type { Journal } from './ledger/journal/journal.ts';
export type { Judgement } from './ledger/judgement.ts';
export type { Arm, Expectation, Experiment, MarketDesign, Statistic } from './experiment/design.ts';
export { conclude, overall, verdictOf } from './experiment/conclude.ts';
export { runExperiment, runReplication } from './experiment/experiment.ts';
export { metricsOfArm } from './experiment/estimate.ts';
export { journalLine, journalLines, judgementLines, verdictLines } from './experiment/lines.ts';
export { playReplication, prepare, workloadOf, type PlayedArm, type Stage } from './experiment/replication.ts';
export { METRICS, type MetricName, type Results, type ScenarioResult, type Verdict } from './experiment/result.ts';
export { shareInterval } from './experiment/intervals.ts';
export { quantile } from './experiment/statistics.ts';
export {
  fixedSize,
  NOTHING_SEEN,
  observe,
  planProblem,
  type Sequential,
  type SequentialPlan,
  type SequentialVerdict,
} from './experiment/sequential.ts';
export type { ReplicationSummary } from './experiment/summary.ts';
export { NO_CHANNEL_FAULTS, strikes, type ChannelFault, type ChannelFaults } from './engine/channel-faults.ts';
export { PLAIN_CONTEXT, type MessageContext, type Span } from './lint/context.ts';
export { isAllowed, lintMessage, NOT_CHECKED, type LintFinding } from './lint/lint-message.ts';
export { LINT_RULES, type LintRule } from './lint/rules.ts';
export { LINT_WORDS_VERSION } from './lint/words.ts';
export type { DoorAct, LiveWorld } from './engine/live-world.ts';
export { openLiveExperiment, type LiveOptions } from './experiment/live-experiment.ts';
export type { BuyerAct, Outcome } from './world/command.ts';
export type { Order } from './world/order.ts';
export type { PlacedOrder } from './world/live-workload.ts';
export { allItems, countItems, openItems } from './world/order.ts';
export {
  isSpecial,
  itemsOf,
  marketOf,
  packTraits,
  PAYMENTS,
  withoutWish,
  type Payment,
  type Traits,
} from './world/order-traits.ts';
export { journalSentence } from './experiment/journal-sentence.ts';
export { rateSeries, type RatePoint } from './experiment/rate-series.ts';
export { standingsAt, type LiveStanding, type StandingWindow } from './experiment/standing.ts';
export { breachBudget, type BreachBudget } from './exact/breach-budget.ts';
export { breachChance, type GivenOrders, type Limit } from './exact/breach-chance.ts';
export { randomBreachChance, type ChanceOfBreach, type RandomOrders } from './exact/random-orders.ts';
export { isBreach } from './ledger/rates.ts';
export { situationProblem } from './ledger/situations.ts';
export { readCover } from './experiment/situations.ts';
export { determinationsOf } from './ledger/determinations.ts';
export { INTENT_LABELS, KIND_OF_INTENT, type IntentLabel } from './world/intent.ts';
export { INTENT_LANGUAGES, INTENT_TEXTS_VERSION } from './world/intent-texts.ts';
export { messageOf, messagesOf, type InformalMessage } from './world/informal-message.ts';
export { actsOnIntent, understand, understandingOf, type Understanding } from './intent/acts-on-intent.ts';
export type { Confusion, Matrix, Share } from './intent/confusion.ts';
export { CONSEQUENCES, type Consequence } from './intent/consequence.ts';
export type { Behaviour, BehaviourCost, Costs, Difference, ErrorCost } from './intent/cost.ts';
export {
  DetectorError,
  readMessages,
  shownTo,
  type DetectorMessage,
  type Intent,
  type IntentDetector,
  type ReadMessage,
} from './intent/detector.ts';
export {
  DEFAULT_BEHAVIOURS,
  evaluateDetector,
  namedBehaviours,
  type DetectorEvaluation,
  type EvaluateOptions,
} from './intent/evaluate.ts';
export { keywordDetector, keywordLabel } from './intent/keyword-detector.ts';
export { ASSUMED_MIX, type IntentMix } from './intent/mix.ts';
export { sampleBuyers, type IntentSample } from './intent/sample-buyers.ts';
export { firstDifference } from './exhaustive/difference.ts';
export type { RuleDifference, Step } from './exhaustive/history.ts';
export type { Breach, Extent, Proof, ProvedRule, ProveOptions } from './exhaustive/proof.ts';
export { prove } from './exhaustive/prove.ts';
