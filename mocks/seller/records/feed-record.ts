import type { Instant } from '../../../sim/internal.ts';

export type ProcessingStatus = 'IN_QUEUE' | 'IN_PROGRESS' | 'DONE' | 'FATAL' | 'CANCELLED';

/** A feed as the API stores it. */
export type FeedRecord = {
  readonly feedId: string;
  readonly feedType: string;
  readonly marketplaceIds: readonly string[];
  readonly createdAt: Instant;
  readonly inputDocumentId: string;
  status: ProcessingStatus;
  startedAt: Instant | null;
  endedAt: Instant | null;
  resultDocumentId: string | null;
};
