import { isDate, policySet, POLICY_SET_IDS } from '../../../sim/internal.ts';
import { checkArgument } from '../../language/input/check-argument.ts';

/** Refuses a policy set that is not bundled. */
export function checkPolicy(name: string, policy: unknown): void {
  checkArgument(
    name,
    `a policy set (${POLICY_SET_IDS.join(' or ')})`,
    policy,
    POLICY_SET_IDS.some((id) => id === policy),
  );
}

/** Refuses marketplaces that the policy set does not name. */
export function checkMarketplaces(name: string, policy: string, codes: unknown): void {
  const known: readonly string[] = policySet(policy).marketplaces.map(({ code }) => code);
  const isFine = Array.isArray(codes) && codes.length > 0 && codes.every((code) => known.includes(code as string));
  checkArgument(name, `marketplaces of ${policy} (some of ${known.join(' ')})`, codes, isFine);
}

export function checkDate(name: string, date: unknown): void {
  checkArgument(name, 'a date such as "2022-05-06"', date, typeof date === 'string' && isDate(date));
}

/** Refuses anything other than a list of whole milliseconds. */
export function checkWindows(name: string, windows: unknown): void {
  const isFine = Array.isArray(windows) && windows.length > 0 && windows.every((each) => Number.isSafeInteger(each));
  checkArgument(name, 'lengths of windows in whole milliseconds such as [300000]', windows, isFine);
}
