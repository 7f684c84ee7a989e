// Summaries of replications as a person writes them down: everything is 0 but what is named.
import { emptyTotals, FATE_NAMES, FATE_ROUTES, type Totals } from '../../../sim/ledger/measure.ts';
import type { ArmSummary, MarketSummary, ReplicationSummary } from '../../../sim/experiment/summary.ts';

export const totals = (some: Partial<Totals> = {}): Totals => ({ ...emptyTotals(), ...some });

/** One window of a marketplace: `orders` and `counted`, day by day. */
export const window = (orders: readonly number[], counted: readonly number[] = orders.map(() => 0)) => ({
  denominators: orders,
  numerators: counted,
});

export const market = (judged: Partial<Totals>, some: Partial<MarketSummary> = {}): MarketSummary => ({
  judged: totals(judged),
  before: totals(),
  after: totals(),
  worstRate: 0,
  breached: false,
  windows: [],
  fates: FATE_ROUTES.map(() => FATE_NAMES.map(() => 0)),
  delays: {},
  situations: {},
  ...some,
});

export const arm = (markets: readonly MarketSummary[], some: Partial<ArmSummary> = {}): ArmSummary => ({
  digest: '',
  markets,
  findings: [],
  counted: [],
  ...some,
});

export const replications = (played: readonly (readonly ArmSummary[])[]): readonly ReplicationSummary[] =>
  played.map((arms, replication) => ({ replication, arms }));
