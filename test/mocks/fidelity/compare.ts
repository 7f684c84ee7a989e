import type { CertificateJson, Filed } from './certificate-json.ts';
import { changesOf } from './differ.ts';
import { nameOf } from './offered.ts';

const FIX = 'If this is meant, run `npm run certificate` and read what has changed in mocks/fidelity/certificate.md.';
const MOST = 40;

/** What the committed certificate says otherwise than the models and the run do now; empty: nothing. */
export function differences(committed: CertificateJson, now: CertificateJson): readonly string[] {
  const models = changesOf(committed.models, now.models, nameOf).map((change) => `the model: ${change}`);
  const names = [...new Set([committed, now].flatMap(({ operations }) => Object.keys(operations)))];
  const shown = names.flatMap((name) => shownChanges(name, committed.operations[name], now.operations[name]));
  return [...models, ...shown];
}

function shownChanges(name: string, was: Filed | undefined, is: Filed | undefined): readonly string[] {
  if (was === undefined || is === undefined) return [`${name}: ${is === undefined ? 'gone' : 'new'}`];
  if (was.offered !== is.offered) return [`${name}: ${is.offered === false ? 'no longer offered' : 'now offered'}`];
  return (['request', 'response'] as const).flatMap((side) => {
    const paths = [...new Set([was, is].flatMap((each) => Object.keys(each[side] ?? {})))];
    return paths.flatMap((path) => {
      const [before, after] = [was, is].map((each) => each[side]?.[path] ?? 'not modelled');
      return before === after ? [] : [`${name}, ${side} field ${path}: was ${before}; is ${after}`];
    });
  });
}

/** For the test's message. */
export function complaint(lines: readonly string[]): string {
  const more = lines.length > MOST ? [`... and ${lines.length - MOST} more`] : [];
  return [...lines.slice(0, MOST), ...more, FIX].join('\n');
}
