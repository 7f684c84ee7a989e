import type { Instant } from '../../sim/internal.ts';
import { apply } from './apply.ts';
import type { FeedDesk } from './feed-desk.ts';
import { FEED_FORMS, type FeedType } from './feed-types.ts';
import { add, failed, type Notes } from './finding.ts';
import { readFeed } from './read-feed.ts';
import type { Judged, Report, Summary } from './report.ts';
import { flatReport } from './report-flat.ts';
import { xmlReport } from './report-xml.ts';

/** A feed with its document. */
export type Feed = {
  readonly feedId: string;
  readonly feedType: FeedType;
  readonly content: Uint8Array;
  /** The content type given to createFeedDocument. Only its charset matters. */
  readonly contentType: string;
  readonly sellerId: string;
  /**
   * These are not compared with the orders' marketplaces: order ids are unique, so a message for an
   * order of another marketplace is carried out as well.
   */
  readonly marketplaceIds: readonly string[];
  readonly now: Instant;
  /**
   * Called before each message that could be carried out. If it returns true, the message fails as
   * if the marketplace had a fault.
   */
  readonly stumbles?: () => boolean;
};

export type FeedOutcome = {
  /** DONE means only that there is a report; every message in it may have failed. */
  readonly status: 'DONE' | 'FATAL';
  /** Null if there is no result document. */
  readonly report: Report | null;
  /**
   * Counts of messages (XML) or records (flat files), where processed = successful + withError. A
   * refused document has none processed.
   */
  readonly summary: Summary;
};

const NONE: Summary = { processed: 0, successful: 0, withError: 0, withWarning: 0 };

/**
 * Reads an order feed and carries it out at the desk, one message after another. Never throws
 * because of what a feed contains.
 */
export function processFeed(feed: Feed, desk: FeedDesk): FeedOutcome {
  // Nothing was uploaded. Only this case is FATAL without a result document, and clients must cope
  // with it (sheet 1.3).
  if (feed.content.length === 0) return { status: 'FATAL', report: null, summary: NONE };
  const { feedId, sellerId } = feed;
  const read = readFeed(feed.feedType, feed.content, feed.contentType);
  if (!read.ok) {
    const judged = { feedId, sellerId, refused: true, document: read.findings, messages: [], summary: NONE };
    return { status: read.status, report: write(feed.feedType, judged), summary: NONE };
  }
  for (const { message, notes } of read.messages) {
    if (message === null || failed(notes)) continue;
    if (feed.stumbles?.() === true) add(notes, 'stumbled');
    else apply(message, desk, notes, feed);
  }
  const messages = read.messages.map(({ notes }) => notes);
  const summary = summaryOf(messages);
  const judged = { feedId, sellerId, refused: false, document: read.document, messages, summary };
  return { status: 'DONE', report: write(feed.feedType, judged), summary };
}

function write(feedType: FeedType, judged: Judged): Report {
  return FEED_FORMS[feedType].form === 'xml' ? xmlReport(judged) : flatReport(judged);
}

function summaryOf(messages: readonly Notes[]): Summary {
  const withError = messages.filter(failed).length;
  const warned = ({ findings }: Notes) => findings.some(({ severity }) => severity === 'Warning');
  return {
    processed: messages.length,
    successful: messages.length - withError,
    withError,
    withWarning: messages.filter(warned).length,
  };
}
