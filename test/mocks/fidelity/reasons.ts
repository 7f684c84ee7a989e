import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Why fields are not imitated. A pattern is `OPERATION SIDE FIELD`, or only `OPERATION` for one that is not offered. */
type Entry = { readonly reason: string; readonly for: readonly string[] };

type Pattern = {
  readonly text: string;
  readonly operation: RegExp;
  readonly side: RegExp;
  readonly path: RegExp | null;
  readonly reason: string;
};

export type Reasons = {
  /** The reason of a field, or of an operation as a whole; the first pattern that fits. */
  find(operation: string, side?: string, path?: string): string | undefined;
  /** Patterns that were never the first to fit. */
  unused(): readonly string[];
};

export const REASONS_FILE = 'mocks/fidelity/reasons.yaml';

export function readReasons(text = readFileSync(REASONS_FILE, 'utf8')): Reasons {
  const patterns = (parse(text) as readonly Entry[]).flatMap((entry) =>
    entry.for.flatMap(alternatives).map((each) => patternOf(each, entry.reason)),
  );
  const used = new Set<Pattern>();
  return {
    find(operation, side = '', path = '') {
      const found = patterns.find(
        (each) =>
          each.side.test(side) && each.operation.test(operation) && (each.path === null || each.path.test(path)),
      );
      if (found !== undefined) used.add(found);
      return found?.reason;
    },
    unused: () => patterns.filter((each) => !used.has(each)).map(({ text: pattern }) => pattern),
  };
}

function patternOf(text: string, reason: string): Pattern {
  const [operation = '', side = '', ...path] = text.split(' ');
  return {
    text,
    operation: glob(operation.replaceAll('*', '**')),
    side: glob(side),
    path: side === '' ? null : glob(path.join(' ')),
    reason,
  };
}

/** `{a,b}c` -> `ac`, `bc`: each must be of use. */
function alternatives(text: string): readonly string[] {
  const [, before = '', words, after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(text) ?? [];
  return words === undefined ? [text] : words.split(',').flatMap((word) => alternatives(before + word + after));
}

/** `*` is anything but a dot, `**` anything; an operation's dot is no bound. */
function glob(pattern: string): RegExp {
  const source = pattern.replace(/\*\*|[*.[\]{}\\^$()+?|]/g, (found) => GLOB[found] ?? `\\${found}`);
  return new RegExp(`^${source}$`);
}
const GLOB: Readonly<Record<string, string>> = { '**': '.*', '*': '[^.]*' };
