import type { Channel } from '../../sim/internal.ts';
import type { SellerAccount } from './account.ts';

/**
 * Notes that the seller has seen a request on file through a channel. The first time becomes a fact
 * of the journal.
 */
export function sawRequest(account: SellerAccount, order: number, channel: Channel): void {
  const { sighted } = account.state;
  const key = `${order} ${channel}`;
  if (sighted.has(key)) return;
  const { onFile, status } = account.world.live.order(order);
  // Nothing to see: no request, or the order is over.
  if (onFile === 'none' || status === 'cancelled') return;
  sighted.add(key);
  account.world.sees(order, channel, onFile);
}
