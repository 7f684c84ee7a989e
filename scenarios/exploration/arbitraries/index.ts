/**
 * Arbitraries for your own property tests with fast-check: instants at the edges of rules, buyers,
 * sellers, policies and whole worlds.
 *
 * @module cancelbench/arbitraries
 */
import '../../language/planted.ts';
export { edgyInstants, edgyWaits } from './instants.ts';
export { buyerPlans } from './plans.ts';
export { sellerProfiles } from './sellers.ts';
export { caseOrders, policies, worlds } from './worlds.ts';
export { amendedPolicies, amendedWorlds, type AmendedPolicy } from './amendments.ts';
export { createCoverage, guidedWorlds, type Coverage } from './guided.ts';
export { faultPlans } from './fault-plans.ts';
export { messageTexts, type DrawnText } from './message-texts.ts';
export { orderReports } from './order-reports.ts';
export { search, verdict, type Search, type Found } from './search.ts';
export { propertyNamed } from '../properties/property-named.ts';
export type { Property, Violation } from '../properties/property.ts';
export { judgedText } from '../worlds/judged-text.ts';
export { worldOfToken } from '../worlds/token.ts';
export { playCase, type NamedStrategy } from '../worlds/play-case.ts';
export {
  worldCaseSchema,
  type CaseOrder,
  type CasePlan,
  type CaseSeller,
  type WorldCase,
} from '../worlds/world-case.ts';
