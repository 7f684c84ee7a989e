/**
 * The core as users import it from `cancelbench`. Every function is documented where it is defined,
 * with an example. The other folders of this project use `internal.ts`.
 */

// Policies: dated clauses with their sources.
export { amend, type Amendment } from './policy/amend.ts';
export { clausesInForce, PolicyError, readingChoices, type ReadClause, type ReadingChoice } from './policy/in-force.ts';
export { determine, type CancellationFacts, type Determination } from './policy/determine.ts';
export { MARKETPLACES } from './policy/marketplaces.ts';
export { parsePolicySet, POLICY_SET_IDS, policySet } from './policy/sets.ts';
export type { Clause, Marketplace, MarketplaceCode, MarketRules, PolicySet, Readings } from './policy/policy.ts';
export { resolveRules, type ResolveOptions } from './policy/resolve.ts';
export { rolloutTable, type RolloutRow } from './policy/rollout.ts';
export { stepsFor, type RightSteps } from './policy/steps.ts';
export type { CancelReason, Channel, Route } from './policy/words.ts';

// Strategies: a function from what the seller sees to what they do.
export { BUILT_IN } from './strategy/built-in.ts';
export { DEFAULT_PROFILE, type ChannelWatch, type SellerProfile, type WeekHours } from './strategy/profile.ts';
export type { Slips } from './strategy/slips.ts';
export {
  PROCEED,
  type Desk,
  type Observation,
  type OrderFile,
  type SellerDecision,
  type SellerStrategy,
} from './strategy/strategy.ts';
export type { SellerCommand } from './world/command.ts';

// Experiments and their results.
export type { Arm, Expectation, Experiment, MarketDesign } from './experiment/design.ts';
export { runExperiment } from './experiment/experiment.ts';
export {
  METRICS,
  type Comparison,
  type Estimate,
  type ExpectationResult,
  type MetricName,
  type Results,
  type ScenarioResult,
  type StrategyResult,
  type Verdict,
} from './experiment/result.ts';
export { RunawayError } from './engine/run.ts';

// Breach probabilities without playing worlds.
export { breachBudget, type BreachBudget } from './exact/breach-budget.ts';
export { breachChance, type GivenOrders, type Limit } from './exact/breach-chance.ts';
export { randomBreachChance, type ChanceOfBreach, type RandomOrders } from './exact/random-orders.ts';

// Messages: the communication guidelines, and detectors of what buyers want.
export { lintMessage, type LintFinding } from './lint/lint-message.ts';
export { evaluateDetector, type DetectorEvaluation, type EvaluateOptions } from './intent/evaluate.ts';
export { keywordDetector } from './intent/keyword-detector.ts';
export type { DetectorMessage, Intent, IntentDetector } from './intent/detector.ts';

// Proofs over every history of a small world.
export { firstDifference } from './exhaustive/difference.ts';
export { prove } from './exhaustive/prove.ts';
export type { RuleDifference } from './exhaustive/history.ts';
export type { Proof, ProveOptions } from './exhaustive/proof.ts';
