import { dirname, resolve } from 'node:path';
import { parsePolicySet, policySet, POLICY_SET_IDS, type PolicySet } from '../../sim/internal.ts';
import { parseJson } from './input/parse-json.ts';
import { badInput, InputError, nearMiss, type Place } from './input/problem.ts';
import { MOST_BYTES_OF_A_SCENARIO, readText } from './input/read-text.ts';
import { quote } from './input/quote.ts';

/**
 * Loads a bundled policy set by name, or the user's own from a JSON file. A path is relative to
 * `file`.
 */
export function loadSet(name: string, file: string, at: Place = { file }): PolicySet {
  if (POLICY_SET_IDS.some((id) => id === name)) return policySet(name);
  if (!/[./]/.test(name)) {
    throw badInput(
      at,
      `${quote(name)} is not a known policy set; expected ${POLICY_SET_IDS.join(' or ')}, or a path such as ./my-policy.json${nearMiss(name, POLICY_SET_IDS)}`,
    );
  }
  const path = resolve(dirname(file), name);
  const parsed = parsePolicySet(parseJson(readText(path, name, MOST_BYTES_OF_A_SCENARIO), name));
  if (parsed.ok) return parsed.set;
  throw new InputError(parsed.issues.map((issue) => ({ file: name, message: issue })));
}
