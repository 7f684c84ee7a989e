import type { Instant } from '../../sim/internal.ts';
import { newFaultState, type FaultState } from '../faults/fault-state.ts';
import type { FeedRecord, ProcessingStatus } from './records/feed-record.ts';
import type { PackageNote } from './records/package-note.ts';
import type { StoredDocument } from './records/stored-document.ts';
import { newMailState, type MailState } from './records/letter.ts';
import type { MessageRecord } from './records/message-record.ts';
import type { ReportRecord, ScheduleRecord } from './records/report-record.ts';
import type { Job } from './jobs.ts';

/**
 * The state of a seller's side of the API, apart from the world. Plain data: a snapshot is a
 * structured clone.
 */
export type ApiState = {
  /** Counter for everything that gets an id. */
  serial: number;
  readonly jobs: Job[];
  readonly documents: Map<string, StoredDocument>;
  readonly feeds: Map<string, FeedRecord>;
  readonly reports: Map<string, ReportRecord>;
  readonly schedules: Map<string, ScheduleRecord>;
  /** Ends of feeds and reports that were not yet announced to subscribers. */
  readonly finished: Finished[];
  readonly messages: MessageRecord[];
  /** The seller's own names for orders, by order number. */
  readonly merchantOrderIds: Map<number, string>;
  readonly packages: Map<number, PackageNote[]>;
  /** Pairs `order channel` for which this seller has seen the request. */
  readonly sighted: Set<string>;
  /** Numbers of orders for which a review was requested. */
  readonly solicited: Set<number>;
  readonly faults: FaultState;
  readonly mail: MailState;
  readonly settings: SellerSettings;
  readonly received: ReceivedCall[];
};

export type Finished = {
  readonly at: Instant;
  readonly kind: 'feed' | 'report';
  readonly id: string;
  readonly type: string;
  readonly status: ProcessingStatus;
  readonly documentId: string | null;
};

/**
 * Settings that a seller has in Seller Central, and switches for behaviour of the real API that is
 * not known.
 */
export type SellerSettings = {
  /** Whether order reports have the optional columns. */
  requestColumn: boolean;
  /**
   * The type of `IsBuyerRequestedCancel`: a string as in the model today, or a boolean as until
   * 2024-04-24.
   */
  flagAs: 'string' | 'boolean';
  /**
   * Whether Orders 2026-01-01 shows cancellations even if `includedData` does not ask for them. The
   * model says that it does not.
   */
  cancellationAlways: boolean;
  /**
   * Simulated milliseconds from createFeed until processing begins, and from there until it is
   * done.
   */
  feedQueue: number;
  feedWork: number;
  reportQueue: number;
  reportWork: number;
  /**
   * Simulated milliseconds until a change shows in lists, in addition to the limit of two minutes.
   */
  listLag: number;
  /**
   * Simulated milliseconds until a shipment or refund is posted: "orders from the last 48 hours
   * might not be included".
   */
  financeLag: number;
  /** Whether a poll finishes a feed or report under a manual clock. */
  completesWhenPolled: boolean;
  /** The answer for unknown order ids: 404, or the empty 200 that was observed in 2022. */
  unknownOrder: 'not-found' | 'empty';
  /** Names in the performance report: the schema's, or those of its published example. */
  performanceReport: 'schema' | 'example';
  /** Whether restricted reports need a restricted data token. */
  restrictedReports: 'enforced' | 'open';
  /**
   * Who shares a usage plan: each application has its own for a seller (the documentation), or all
   * applications of a seller share one (one public report).
   */
  usagePlanOf: 'application' | 'account';
  /**
   * Whether a JSON body may have one string in place of a list, and an empty string in place of
   * options. One public report shows the second; the first is assumed.
   */
  looseBodies: 'accepted' | 'refused';
  /** Whether feeds may be compressed. One public report says that they may not. */
  compressedFeeds: 'refused' | 'accepted';
  /** How many EventBridge destinations an AWS account may have. One public report says one. */
  eventBridgeDestinations: 'one-per-account' | 'any';
  /** Usage plans by operation id that differ from the default: tokens a second and bucket size. */
  usagePlan: Record<string, { rate: number; burst: number }>;
};

/** A received call, for `GET /_sim/requests`. */
export type ReceivedCall = {
  readonly at: Instant;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
};

export const DEFAULT_SETTINGS: SellerSettings = {
  requestColumn: false,
  flagAs: 'string',
  cancellationAlways: false,
  feedQueue: 20_000,
  feedWork: 40_000,
  reportQueue: 20_000,
  reportWork: 40_000,
  listLag: 0,
  financeLag: 0,
  completesWhenPolled: true,
  unknownOrder: 'not-found',
  performanceReport: 'schema',
  restrictedReports: 'enforced',
  usagePlanOf: 'application',
  looseBodies: 'accepted',
  compressedFeeds: 'refused',
  eventBridgeDestinations: 'one-per-account',
  usagePlan: {},
};

export function newApiState(settings: Partial<SellerSettings>): ApiState {
  return {
    serial: 0,
    jobs: [],
    documents: new Map(),
    feeds: new Map(),
    reports: new Map(),
    schedules: new Map(),
    finished: [],
    messages: [],
    merchantOrderIds: new Map(),
    packages: new Map(),
    sighted: new Set(),
    solicited: new Set(),
    faults: newFaultState(),
    mail: newMailState(),
    settings: { ...DEFAULT_SETTINGS, ...settings },
    received: [],
  };
}
