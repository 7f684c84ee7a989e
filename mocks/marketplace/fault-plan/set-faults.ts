import type { Core } from '../core.ts';
import { channelFaults } from '../../faults/channel.ts';
import type { FaultPlan } from '../../faults/fault.ts';

/**
 * Applies these rules to every seller from now on, with their counts at zero. Earlier strikes stay
 * in the journal.
 */
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
