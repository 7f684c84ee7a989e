/** The mock marketplace as a library: `createMarketplace(...).handle(request)` answers what the Selling Partner API would. */
import './planted.ts';
export { createMarketplace, type MockMarketplace } from './marketplace.ts';
export type { MarketplaceOptions } from './core.ts';
export type { ClockMode } from './clock.ts';
export type { PlanName } from './usage-plan.ts';
export { demoWorld } from './demo.ts';
export { scenarioWorld, type WorldDesign } from './world-design.ts';
export { parseFaults } from './faults/parse.ts';
export { faultPlanSchema, toPlan, type FaultPlanFile } from './faults/schema.ts';
export { FAULT_KINDS, FAULTS, type FaultKind, type FaultPlan } from './faults/fault.ts';
export { listenForMail, type MailRoom } from './mail/smtp-in.ts';
export { openPostman, type Postman } from './mail/smtp-out.ts';
export { MAIL_LANGUAGES } from './mail/wording.ts';
export { isLoopback, openWebhook, type Webhook } from './notifications/webhook.ts';
export { REFRESH_TOKEN } from './auth/lwa.ts';
export { parseIsoDuration } from './iso-duration.ts';
