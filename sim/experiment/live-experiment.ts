import { openLiveWorld, type LiveWorld } from '../engine/live-world.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Instant } from '../kernel/time.ts';
import type { Experiment } from './design.ts';
import { prepare, workloadOf } from './replication.ts';

export type LiveOptions = {
  /**
   * The instant at which an outside system takes over from the experiment's first arm. Default: the
   * first judged midnight.
   */
  readonly handsOverAt?: Instant;
  /**
   * Parcels leave only when the outside seller confirms them. Off: the house goes on shipping as
   * the profile says.
   */
  readonly outsideShips: boolean;
  readonly replication?: number;
  /** Told of each channel fault that strikes, by its name. */
  readonly onChannelFault?: (name: string, order: number) => void;
  /** Played up to here at once; default the hand-over. */
  readonly playUntil?: Instant;
};

/** One replication of an experiment as a live world, played up to the hand-over. */
export function openLiveExperiment(experiment: Experiment, options: LiveOptions): LiveWorld {
  const replication = options.replication ?? 0;
  const stage = prepare(experiment);
  const arm = experiment.arms[0];
  const clock = stage.clocks[0];
  const markets = stage.markets[0] ?? [];
  invariant(arm !== undefined && clock !== undefined, `experiment ${experiment.name} has no seller`);
  const firstMidnight = Math.min(...markets.map((days) => days.starts[days.warmUp] as number)) as Instant;
  const handsOverAt = options.handsOverAt ?? firstMidnight;
  const world = openLiveWorld({
    seed: experiment.seed,
    drawn: workloadOf(stage, replication),
    calendars: markets.map((days) => ({
      rules: days.rules,
      options: {
        from: experiment.from,
        judged: days.days - days.warmUp,
        warmUp: days.warmUp,
        handlingDays: arm.profile.handlingDays,
      },
    })),
    profile: arm.profile,
    clock,
    strategy: arm.strategy,
    handsOverAt,
    outsideShips: options.outsideShips,
    ...(options.onChannelFault === undefined ? {} : { onChannelFault: options.onChannelFault }),
  });
  world.advanceTo(options.playUntil ?? handsOverAt);
  return world;
}
