import {
  drawPlan,
  hourOfDayDraw,
  packTraits,
  streamKey,
  uniform,
  type BuyerRates,
  type Instant,
  type Workload,
} from '../../sim/index.ts';
import type { Assumptions } from './assume.ts';
import type { OrderReport, ReportedOrder } from './read.ts';

const PURPOSE = { time: 101, fate: 102 } as const;

/** A reported order with what was drawn for it. */
type Cast = { readonly order: ReportedOrder; readonly at: Instant; readonly role: Role; readonly serial: number };
type Role = 'keeps' | 'self-cancel' | 'formal' | 'informal' | 'seller-cause';

/** What a report does not say. */
export type ReportDraw = {
  readonly markets: readonly string[];
  readonly assumptions: Assumptions;
  readonly rates: BuyerRates;
  readonly seed: number;
};

/** The orders of a report as a workload: the file's facts, and keyed draws for the rest. Same seed and replication, same value. */
export function reportWorkload(report: OrderReport, draw: ReportDraw, replication: number): Workload {
  const { markets, assumptions, rates, seed } = draw;
  const key = streamKey(seed, 'order-report', replication);
  const casts = report.orders
    .map((order, serial): Cast => {
      const role = roleOf(order, uniform(key, serial, PURPOSE.fate), assumptions);
      return {
        order,
        serial,
        role,
        at: order.at ?? hourOfDayDraw(order.marketplace, order.day, uniform(key, serial, PURPOSE.time)),
      };
    })
    .sort((a, b) => a.at - b.at || a.serial - b.serial);
  const certain = (role: Role): BuyerRates => ({
    ...rates,
    ...ONLY[role],
    followsRedirect: assumptions.followsRedirect,
  });
  return {
    size: casts.length,
    markets,
    placedAt: Float64Array.from(casts, (cast) => cast.at),
    traits: Uint32Array.from(casts, ({ order, role }) =>
      packTraits({
        market: markets.indexOf(order.marketplace),
        items: order.items,
        byAmazon: order.byAmazon,
        special: role !== 'keeps' && role !== 'seller-cause',
        stockMissing: role === 'seller-cause',
        payment: 0,
      }),
    ),
    amount: Int32Array.from(casts, ({ order }) => order.amount),
    plan(at) {
      const { order, role, serial } = casts[at] as Cast;
      return drawPlan((purpose) => uniform(key, serial, purpose), order.items, certain(role));
    },
    uniform: (at, purpose) => uniform(key, (casts[at] as Cast).serial, purpose),
    nameOf: (at) => (casts[at] as Cast).order.id,
  };
}

/** The drawn buyer is certain to be of the cast's kind; how he goes about it is drawn as for any other. */
const NOBODY = { selfCancel: 0, formalRequest: 0, informalMessage: 0, nearMiss: 0 };
const ONLY: Readonly<Record<Role, typeof NOBODY>> = {
  keeps: NOBODY,
  'seller-cause': NOBODY,
  'self-cancel': { ...NOBODY, selfCancel: 1 },
  formal: { ...NOBODY, formalRequest: 1 },
  informal: { ...NOBODY, informalMessage: 1 },
};

/** Who ended a cancelled order: the optional column where the file has it, else a draw. What Amazon fulfils is not the seller's to answer for. */
function roleOf(order: ReportedOrder, u: number, assumptions: Assumptions): Role {
  if (order.byAmazon || order.status !== 'cancelled') return 'keeps';
  if (order.requested === true) return 'formal';
  const { selfCancelled, byMessage, sellerCause } = assumptions;
  if (u < selfCancelled) return 'self-cancel';
  if (u < selfCancelled + byMessage) return 'informal';
  if (u < selfCancelled + byMessage + sellerCause) return 'seller-cause';
  return order.requested === false ? 'informal' : 'formal';
}
