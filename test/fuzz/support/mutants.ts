// Inputs that are nearly right: seeds of the corpus with pieces removed, repeated, swapped, nested and replaced by what parsers fear.

/** Draws whole numbers below `n`. The same seed gives the same numbers on every machine. */
export type Draw = (n: number) => number;

export function drawsFrom(seed: number): Draw {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

/** What parsers fear, whatever they read. */
const FEARED = [
  ...['', ' ', '\n', '\r\n', '\t', '\0', '\u001b[31m', '\ufeff', '\u202e', '\ud800', 'é', '😀', '\u2028'],
  ...['__proto__', 'constructor', 'toString', 'NaN', 'null', 'true', '~', '[]', '{}', '""', "'"],
  ...[
    '0',
    '-1',
    '1e999',
    '-0',
    '00',
    '9007199254740993',
    '99999999999999999999',
    '0.1',
    '1,5',
    '1e-400',
    '%',
    '100000001%',
  ],
  ...[
    '1999-12-31',
    '2101-01-01',
    '2022-02-30',
    '9999-12-31',
    '+275760-09-13T00:00:00Z',
    '0000-00-00',
    'P1D',
    'PT99999999H',
    'P-1D',
    'today',
  ],
  ...['&a', '*a', '!!js/function', '<<', '---', '#', '|', '>', ': ', '- ', '? ', '%YAML 9.9'],
  ...['<a>', '</a>', '<!DOCTYPE x [<!ENTITY e "e">]>', '&e;', ']]>', '<![CDATA[', 'xmlns:x="y"', '<?xml version="9"?>'],
  ...['../../../etc/passwd', '/dev/zero', 'C:\\x', '\\\\host\\share', 'file:///etc/passwd', '.', '..', '/'],
  ...['(a+)+$', '.*.*.*x', '[', '\\', '${x}', '$(x)', '`', ';', '"'.repeat(9), "'".repeat(9)],
];

type Change = (text: string, draw: Draw, others: readonly string[]) => string;

const at = (text: string, draw: Draw): number => draw(text.length + 1);
const span = (text: string, draw: Draw): readonly [number, number] => {
  const from = at(text, draw);
  return [from, Math.min(text.length, from + 1 + draw(draw(4) === 0 ? 400 : 12))];
};
const replaced = (text: string, [from, to]: readonly [number, number], by: string): string =>
  text.slice(0, from) + by + text.slice(to);

/** A word, number or quoted text at random. */
function token(text: string, draw: Draw): readonly [number, number] {
  const start = at(text, draw);
  const found = /"[^"\n]*"|[\w.%+:-]+/.exec(text.slice(start));
  return found === null ? span(text, draw) : [start + found.index, start + found.index + found[0].length];
}

function line(text: string, draw: Draw): readonly [number, number] {
  const from = text.lastIndexOf('\n', at(text, draw)) + 1;
  const end = text.indexOf('\n', from);
  return [from, end < 0 ? text.length : end + 1];
}

const CHANGES: readonly Change[] = [
  (text, draw) => replaced(text, token(text, draw), FEARED[draw(FEARED.length)] ?? ''),
  (text, draw, others) => replaced(text, token(text, draw), others[draw(others.length)] ?? ''),
  (text, draw) => replaced(text, span(text, draw), ''),
  (text, draw) => replaced(text, line(text, draw), ''),
  (text, draw) => {
    const [from, to] = line(text, draw);
    return replaced(text, [from, from], text.slice(from, to));
  },
  (text, draw) => {
    const [from, to] = span(text, draw);
    return replaced(text, [from, to], text.slice(from, to).repeat(2 + draw(draw(8) === 0 ? 2_000 : 6)));
  },
  (text, draw) => {
    const [a, b] = [line(text, draw), line(text, draw)];
    return replaced(text, a, text.slice(...b));
  },
  (text, draw) => text.slice(0, at(text, draw)),
  (text, draw) => {
    const from = at(text, draw);
    return replaced(text, [from, from], String.fromCharCode(draw(0x300)));
  },
  (text, draw) => {
    const from = at(text, draw);
    const open = '[{(<"'[draw(5)] ?? '[';
    return replaced(text, [from, from], open.repeat(1 + draw(draw(10) === 0 ? 5_000 : 8)));
  },
];

/** One to six changes of one seed. `others` are words that the target knows. */
export function mutant(seeds: readonly string[], others: readonly string[], draw: Draw): string {
  let text = seeds[draw(seeds.length)] ?? '';
  for (let left = 1 + draw(6); left > 0; left -= 1) {
    const change = CHANGES[draw(CHANGES.length)] as Change;
    text = change(text, draw, others).slice(0, 1_000_000);
  }
  return text;
}
