import type { Core } from '../marketplace/core.ts';
import { knowsPeople, loadPeople } from '../seller/people/person-of.ts';

/** Whether the people of every order can be shown. All sellers have the marketplaces of the same world. */
export function hasPeople(core: Core): boolean {
  return knowsPeople(core.account('default').marketplaces);
}

/** Another call may put another world in place meanwhile, so ask `hasPeople` again afterwards. */
export function loadPeopleOf(core: Core): Promise<void> {
  return loadPeople(core.account('default').marketplaces);
}
