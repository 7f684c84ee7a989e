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
 * All that a seller's side of the API holds beside the world. Plain data: a snapshot is a
 * structured clone.
 */
export type ApiState = {
  /** Counts whatever gets an id. */
  serial: number;
  readonly jobs: Job[];
  readonly documents: Map<string, StoredDocument>;
  readonly feeds: Map<string, FeedRecord>;
  readonly reports: Map<string, ReportRecord>;
  readonly schedules: Map<string, ScheduleRecord>;
  /** Ends of feeds and reports that no subscriber has been told of yet. */
  readonly finished: Finished[];
  readonly messages: MessageRecord[];
  /** By order number: the seller's own name for it. */
  readonly merchantOrderIds: Map<number, string>;
  readonly packages: Map<number, PackageNote[]>;
  /** `order channel` pairs whose request this seller has been shown. */
  readonly sighted: Set<string>;
  /** Numbers of orders whose buyer has been asked for a review. */
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
 * What a seller can switch in Seller Central, and what is not known of the real API and therefore a
 * switch here.
 */
export type SellerSettings = {
  /** The optional columns of the order reports. */
  requestColumn: boolean;
  /** `IsBuyerRequestedCancel` as the model types it now, or as it did until 2024-04-24. */
  flagAs: 'string' | 'boolean';
  /** Orders 2026-01-01 shows cancellations even when not asked for; the model says it does not. */
  cancellationAlways: boolean;
  /**
   * Simulated milliseconds from createFeed until processing begins, and from there until it is
   * done.
   */
  feedQueue: number;
  feedWork: number;
  reportQueue: number;
  reportWork: number;
  /** Simulated milliseconds before a change shows in lists, on top of the two minutes' bound. */
  listLag: number;
  /**
   * Simulated milliseconds before a shipment or refund is posted: "orders from the last 48 hours
   * might not be included".
   */
  financeLag: number;
  /** What a feed or report in the queue does when it is polled under a manual clock. */
  completesWhenPolled: boolean;
  /** Unknown order ids: 404, or the empty 200 that was seen in 2022. */
  unknownOrder: 'not-found' | 'empty';
  /** Spelling of the performance report: the schema's, or that of its published example. */
  performanceReport: 'schema' | 'example';
  /** Restricted reports without a restricted data token: refused, or given away. */
  restrictedReports: 'enforced' | 'open';
  /** Per-operation usage plans other than the default: id -> tokens a second and bucket size. */
  usagePlan: Record<string, { rate: number; burst: number }>;
};

/** A call as it came in, for `GET /_sim/requests`. */
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
