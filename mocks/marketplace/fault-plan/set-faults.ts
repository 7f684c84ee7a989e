import type { Core } from '../core.ts';
import { channelFaults } from '../../faults/channel.ts';
import type { FaultPlan } from '../../faults/fault.ts';

/** From now on these rules hold for every seller, counted from the beginning. What struck before stays in the journal. */
export function setFaults(core: Core, plan: FaultPlan): void {
  core.faults = plan;
  for (const name of core.accounts.keys()) {
    const account = core.present(name);
    account.faults = plan;
    account.state.faults.met.clear();
    account.state.faults.struck.clear();
    account.world.setChannelFaults(channelFaults(plan, name));
  }
}
