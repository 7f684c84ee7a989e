import {
  openLiveExperiment,
  type BuyerAct,
  type Channel,
  type ChannelFaults,
  type DoorAct,
  type Experiment,
  type Instant,
  type LiveOptions,
  type LiveWorld,
  type Outcome,
  type PlacedOrder,
  type Route,
  type SellerCommand,
} from '../../sim/internal.ts';

/**
 * An input to a world from outside, with its instant. Replaying all inputs gives the same world.
 */
export type WorldInput =
  | { readonly at: Instant; readonly type: 'channel-faults'; readonly faults: ChannelFaults }
  | { readonly at: Instant; readonly type: 'place'; readonly order: PlacedOrder }
  | { readonly at: Instant; readonly type: 'buyer'; readonly order: number; readonly act: BuyerAct | DoorAct }
  | { readonly at: Instant; readonly type: 'seller'; readonly command: SellerCommand }
  | {
      readonly at: Instant;
      readonly type: 'sees';
      readonly order: number;
      readonly channel: Channel;
      readonly route: Route;
    };

/** The most orders of a world that can still be added to by hand. */
export const MOST_ORDERS = 1_000_000;

/** A live world that records its inputs, so that a snapshot can store them. */
export type RecordedWorld = {
  readonly live: LiveWorld;
  readonly inputs: readonly WorldInput[];
  advanceTo(to: Instant): void;
  place(order: PlacedOrder): number;
  buyer(order: number, act: BuyerAct | DoorAct): Outcome;
  seller(command: SellerCommand): Outcome;
  sees(order: number, channel: Channel, route: Route): void;
  setChannelFaults(faults: ChannelFaults): void;
};

export function openRecordedWorld(experiment: Experiment, options: LiveOptions): RecordedWorld {
  const live = openLiveExperiment(experiment, options);
  const inputs: WorldInput[] = [];
  return {
    live,
    inputs,
    advanceTo: (to) => live.advanceTo(to),
    place(order) {
      inputs.push({ at: live.now, type: 'place', order });
      return live.place(order);
    },
    buyer(order, act) {
      inputs.push({ at: live.now, type: 'buyer', order, act });
      return live.buyer(order, act);
    },
    seller(command) {
      inputs.push({ at: live.now, type: 'seller', command });
      return live.seller(command);
    },
    sees(order, channel, route) {
      inputs.push({ at: live.now, type: 'sees', order, channel, route });
      live.sees(order, channel, route);
    },
    setChannelFaults(faults) {
      inputs.push({ at: live.now, type: 'channel-faults', faults });
      live.setChannelFaults(faults);
    },
  };
}

/** Replays recorded inputs in a new world, each at its instant. */
export function replayInputs(world: RecordedWorld, inputs: readonly WorldInput[]): void {
  for (const input of inputs) {
    world.advanceTo(input.at);
    switch (input.type) {
      case 'channel-faults':
        world.setChannelFaults(input.faults);
        break;
      case 'place':
        world.place(input.order);
        break;
      case 'buyer':
        world.buyer(input.order, input.act);
        break;
      case 'seller':
        world.seller(input.command);
        break;
      case 'sees':
        world.sees(input.order, input.channel, input.route);
        break;
    }
  }
}
