import type { Channel } from '../../sim/internal.ts';
import type { SellerAccount } from './account.ts';

/** The seller has been shown a request on file there; the first time is a fact of the journal. */
export function sawRequest(account: SellerAccount, order: number, channel: Channel): void {
  const { sighted } = account.state;
  const key = `${order} ${channel}`;
  if (sighted.has(key)) return;
  const { onFile, status } = account.world.live.order(order);
  if (onFile === 'none' || status === 'cancelled') return; // a look at what is over tells nobody anything
  sighted.add(key);
  account.world.sees(order, channel, onFile);
}
