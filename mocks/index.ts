/// <reference types="node" preserve="true" />
/**
 * The mock marketplace as a library. `createMarketplace(...).handle(request)` answers like the
 * Selling Partner API.
 *
 * @module cancelbench/mocks
 */
import './marketplace/planted.ts';
export { createMarketplace, type MockMarketplace } from './doors/marketplace.ts';
export type { Acted, Controls, ShownClock, ShownMetrics, ShownOrder } from './doors/controls.ts';
export type { MarketplaceOptions } from './marketplace/core.ts';
export type { ClockMode } from './wire/clock.ts';
export type { PlanName } from './wire/usage-plan.ts';
export { demoWorld } from './marketplace/demo.ts';
export { scenarioWorld, type WorldDesign, type WorldOrigin } from './marketplace/world-design.ts';
export { parseFaults } from './marketplace/fault-plan/parse.ts';
export { faultPlanSchema, toPlan, type FaultPlanFile } from './marketplace/fault-plan/schema.ts';
export { FAULT_KINDS, FAULTS, type FaultKind, type FaultPlan } from './faults/fault.ts';
export { listenForMail, type MailRoom } from './doors/smtp-in.ts';
export { openPostman, type Postman } from './doors/smtp-out.ts';
export { MAIL_LANGUAGES } from './mail/wording.ts';
export { isLoopback, openWebhook, type Webhook } from './doors/webhook.ts';
export { REFRESH_TOKEN } from './auth/lwa.ts';
export { openState, type KeptMarketplace, type StateOptions } from './state/open-state.ts';
export { StateRefused } from './state/state-folder.ts';
export { isToken } from './wire/secret.ts';
export { isLoopbackHost } from './wire/loopback.ts';
export { parseIsoDuration } from './wire/iso-duration.ts';
