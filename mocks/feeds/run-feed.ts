import { gunzipSync, gzipSync } from 'node:zlib';
import type { Instant, SellerCommand } from '../../sim/internal.ts';
import { documentId } from '../documents/document-id.ts';
import { strike } from '../faults/strike.ts';
import { keepDocument } from '../seller/records/keep-document.ts';
import { addJob, dropJobs } from '../seller/jobs.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { FeedDesk } from './feed-desk.ts';
import type { FeedRecord } from '../seller/records/feed-record.ts';
import type { FeedType } from './feed-types.ts';
import { processFeed } from './process-feed.ts';

/** Takes a feed out of the queue and schedules its end. */
export function startFeed(account: SellerAccount, feed: FeedRecord, at: Instant): void {
  feed.status = 'IN_PROGRESS';
  feed.startedAt = at;
  addJob(account.state.jobs, {
    due: (at + account.state.settings.feedWork) as Instant,
    kind: 'feed-ends',
    id: feed.feedId,
  });
}

/**
 * Carries out the whole feed at this instant. It ends as FATAL if nothing was uploaded, or if the
 * document is compressed and the switch `compressedFeeds` refuses that.
 */
export function endFeed(account: SellerAccount, feed: FeedRecord, at: Instant): void {
  dropJobs(account.state.jobs, feed.feedId);
  feed.startedAt ??= at;
  feed.endedAt = at;
  const input = account.state.documents.get(feed.inputDocumentId);
  const { feedId, marketplaceIds, feedType } = feed;
  if (strike(account, { point: 'feed', at, on: feedType }) !== null) {
    feed.status = 'FATAL';
    return feedFinished(account, feed, at);
  }
  const outcome = processFeed(
    {
      feedId,
      feedType: feedType as FeedType,
      content: contentOf(account, input?.content ?? new Uint8Array()),
      contentType: input?.contentType ?? '',
      sellerId: account.sellerId,
      marketplaceIds,
      now: at,
      stumbles: () => strike(account, { point: 'message', at, on: feedType }) !== null,
    },
    deskOf(account),
  );
  feed.status = outcome.status;
  if (outcome.report !== null) feed.resultDocumentId = keepReport(account, outcome.report, at);
  feedFinished(account, feed, at);
}

/** Records the end of a feed for subscribers. */
export function feedFinished(account: SellerAccount, feed: FeedRecord, at: Instant): void {
  const { feedId: id, feedType: type, status, resultDocumentId: documentId } = feed;
  account.state.finished.push({ at, kind: 'feed', id, type, status, documentId });
}

/** A document as the feed reads it. A broken archive stays one, and is refused as no text. */
function contentOf({ state }: SellerAccount, content: Uint8Array): Uint8Array {
  if (state.settings.compressedFeeds === 'refused' || content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return gunzipSync(content, { maxOutputLength: MOST });
  } catch {
    return content;
  }
}

const MOST = 64 * 1024 * 1024;

function keepReport(account: SellerAccount, report: { text: string; contentType: string }, at: Instant): string {
  const id = documentId(account);
  keepDocument(account.state.documents, {
    id,
    direction: 'download',
    contentType: report.contentType,
    createdAt: at,
    content: gzipSync(report.text),
    gzip: true,
    restricted: false,
  });
  return id;
}

function deskOf(account: SellerAccount): FeedDesk {
  const names = account.state.merchantOrderIds;
  /** Made once a feed: looking through all names for each message would take the square of both. */
  let named: Map<string, number[]> | null = null;
  return {
    find(orderId) {
      const order =
        account.book.numberOf(orderId) ??
        (named ??= ordersByName(names)).get(orderId)?.find((each) => names.get(each) === orderId);
      return order === undefined ? null : account.view(order);
    },
    perform(command) {
      if (command.type === 'cancel') shipsFirst(account, command.order);
      const outcome = account.world.seller(leaving(command));
      return outcome.ok ? { ok: true } : { ok: false, code: outcome.code };
    },
    nameOrder(order, merchantOrderId) {
      names.set(order, merchantOrderId);
      if (named !== null) note(named, order, merchantOrderId);
    },
    notePackage(order, shipment) {
      const packages = account.state.packages.get(order) ?? [];
      account.state.packages.set(order, [...packages, shipment]);
    },
  };
}

/** The fault `ships-first`: the parcel leaves just before the cancellation. */
function shipsFirst(account: SellerAccount, order: number): void {
  const { status } = account.view(order);
  if (status !== 'unshipped' && status !== 'partially-shipped') return;
  if (strike(account, { point: 'cancel', at: account.world.live.now, order }) === null) return;
  account.world.seller({ type: 'confirm-shipment', order, handedOver: true });
}

/**
 * A system tells the marketplace nothing of a parcel but the confirmation, so the parcel leaves
 * with it.
 */
function leaving(command: SellerCommand): SellerCommand {
  return command.type === 'confirm-shipment' ? { ...command, handedOver: true } : command;
}

/** The orders by the names that the seller gave them in acknowledgements, the first named first. */
function ordersByName(names: ReadonlyMap<number, string>): Map<string, number[]> {
  const orders = new Map<string, number[]>();
  for (const [order, name] of names) note(orders, order, name);
  return orders;
}

function note(orders: Map<string, number[]>, order: number, name: string): void {
  const known = orders.get(name);
  if (known === undefined) orders.set(name, [order]);
  else known.push(order);
}
