import type { Certificate, CertifiedOperation, CertifiedRow } from './certify.ts';
import { short } from './certificate-json.ts';
import { described } from './fields.ts';
import { MODEL_COMMIT } from './official.ts';
import { isClean } from './rows.ts';
import { totals, totalsOf, type Totals } from './totals.ts';

const INTRO = `# Fidelity certificate

\`npm run certificate\` makes this file from the official models
(github.com/amzn/selling-partner-api-models, commit ${MODEL_COMMIT}) and a driven run of the mock. The run is
always the same; part of it is a random walk. Only the reasons (\`reasons.yaml\`) are written by hand.
CI makes the file again and compares. It also compares the models' definitions with those that the
file was made from.

- **Request fields** are sent wrong values: another type, a value outside the enumeration or bounds,
  or none. _Validated_: the mock refuses everything that the model forbids. _Imitated_: two valid
  values have different effects on the answer or on what can be seen afterwards; if there is only
  one valid value, another is refused. If the model forbids nothing, any value is valid.
- **Answer fields** were all valid by the model; otherwise the run would have failed. _Imitated_:
  seen with different values, or absent at times. _Constant_: always the same. _Not modelled_: never
  seen.
- A field that is not both validated and imitated has a reason beside it.
`;

export function certificateMarkdown(certificate: Certificate): string {
  const { all, round, apis } = totalsOf(certificate);
  const head = [
    '| API | operations | request fields | validated | any value is right | imitated | answer fields | imitated | constant | not modelled |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  const lines = Object.entries(apis).map(([api, each]) => totalsLine(api, each));
  const table = [...head, ...lines, totalsLine('**all**', all), totalsLine('**the cancellation round**', round)].join(
    '\n',
  );
  const parts = Object.keys(apis).map((api) =>
    apiPart(
      certificate.operations.filter((each) => each.api === api),
      api,
    ),
  );
  return [INTRO, '## Totals\n', `${roundSentence(round)}\n`, `${table}\n`, ...parts].join('\n');
}

/** The numbers that the house promises. */
export function roundSentence(round: Totals): string {
  const fields = round.request.fields + round.response.fields;
  const covered = (100 * (round.clean + round.withReason)) / fields;
  return (
    `A cancellation round needs ${round.operations} operations with ${fields} fields. The mock validates and imitates ${round.clean} of them ` +
    `and lists ${round.withReason} with a reason: ${covered === 100 ? '100' : covered.toFixed(1)} % are accounted for.`
  );
}

function totalsLine(name: string, each: Totals): string {
  const { request, response } = each;
  const numbers = [request.fields, request.validated, request.anyValue, request.imitated];
  const answers = [response.fields, response.imitated, response.constant, response.notModelled];
  return `| ${[name, `${each.offered} of ${each.operations}`, ...numbers, ...answers].join(' | ')} |`;
}

function apiPart(operations: readonly CertifiedOperation[], api: string): string {
  return [`## ${api}\n`, ...operations.map(operationPart)].join('\n');
}

function operationPart(operation: CertifiedOperation): string {
  const { name, call, notOffered, round, rows } = operation;
  const title = `### ${name}\n\n\`${call}\``;
  if (notOffered !== undefined) return `${title}: not offered. ${notOffered}\n`;
  const { request, response } = totals([operation]);
  const short_ = `${request.imitated} of ${request.fields} request fields and ${response.imitated} of ${response.fields} answer fields are imitated`;
  const asked = rows.filter(({ side }) => side === 'request');
  const told = rows.filter(({ side }) => side === 'response');
  const parts = [asked.length === 0 ? '' : requestTable(asked), imitated(told), ...byReason(told)].filter(
    (part) => part !== '',
  );
  return `${title}${round ? ', in the round' : ''}: ${short_}.\n\n<details><summary>fields</summary>\n\n${parts.join('\n\n')}\n\n</details>\n`;
}

function requestTable(rows: readonly CertifiedRow[]): string {
  const lines = rows.map((row) => {
    const { field, behaves, reason = '', demanded } = row;
    const cells = [
      `\`${field.path}\``,
      described(field),
      checkedBy(row),
      demanded ? `${behaves}, demanded` : behaves,
      reason,
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    '| request field | the model | checked by | behaves | reason |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function checkedBy({ refused, accepted, behaves }: CertifiedRow): string {
  if (behaves === 'never accepted') return 'every call is refused';
  const parts = [
    ...(refused.length === 0 ? [] : [`refusing wrong ${refused.join(', ')}`]),
    ...(accepted.length === 0 ? [] : [`**nothing** for ${accepted.join(', ')}`]),
  ];
  return parts.length === 0 ? 'any value is right' : parts.join('; ');
}

function imitated(rows: readonly CertifiedRow[]): string {
  const found = rows.filter(isClean);
  const said = found.map(
    ({ field, unsaid }) => `\`${field.path}\`${unsaid.length === 0 ? '' : ` (never ${unsaid.join(', ')})`}`,
  );
  return found.length === 0 ? '' : `Answers, checked by the model and imitated: ${said.join(', ')}.`;
}

/** The fields of an answer that are constant or not modelled; of what is never seen only the outermost. */
function byReason(rows: readonly CertifiedRow[]): readonly string[] {
  const left = rows.filter((row) => !isClean(row));
  return [...new Set(left.map(({ reason = '**no reason**' }) => reason))].map((reason) => {
    const here = left.filter((row) => (row.reason ?? '**no reason**') === reason);
    const constant = here
      .filter(({ behaves }) => behaves === 'constant')
      .map(({ field, value }) => `\`${field.path}\` = \`${short(value)}\``);
    const never = here.filter(({ behaves }) => behaves !== 'constant').map(({ field }) => field.path);
    const inside = (path: string, outer: string): boolean =>
      path.startsWith(`${outer}.`) || path.startsWith(`${outer}[].`);
    const outermost = never.filter((path) => !never.some((outer) => inside(path, outer)));
    const named = outermost.map((path) => {
      const below = never.filter((other) => inside(other, path)).length;
      return `\`${path}\`${below === 0 ? '' : ` and ${below} below`}`;
    });
    const parts = [
      ...(constant.length === 0 ? [] : [`Constant: ${constant.join(', ')}.`]),
      ...(named.length === 0 ? [] : [`Not modelled: ${named.join(', ')}.`]),
    ];
    return `- ${reason} ${parts.join(' ')}`;
  });
}
