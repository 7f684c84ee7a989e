import { LineCounter } from 'yaml';
import type { Command } from '@commander-js/extra-typings';
import { InvalidArgumentError } from '@commander-js/extra-typings';
import {
  isAllowed,
  isDate,
  LINT_RULES,
  LINT_WORDS_VERSION,
  lintMessage,
  NOT_CHECKED,
  PLAIN_CONTEXT,
  type LintFinding,
  type MessageContext,
} from '../../../sim/internal.ts';
import { badInput } from '../../language/input/problem.ts';
import { readStandardInput, readText, STANDARD_INPUT } from '../../language/input/read-text.ts';
import { wholeNumber } from '../terminal/options.ts';
import { labelled } from '../terminal/labelled.ts';
import { print, printJson } from '../terminal/print.ts';
import { quote } from '../../language/input/quote.ts';

/** Largest file that is read, in bytes. The messages page takes 4,000 characters. */
const LARGEST = 100_000;

export function addLintMessage(program: Command): void {
  program
    .command('lint-message')
    .argument('<file>', 'a file with the message, or - for standard input')
    .option('--language <tag>', "the buyer's language of preference", 'en')
    .option('--proactive', 'the buyer did not ask for it (default: it answers the buyer)')
    .option('--critical', 'it is sent as critical')
    .option('--opted-out', 'the buyer has opted out of messages')
    .option('--seller-is-cause', 'the seller caused it, for example by a lack of stock or a wrong price')
    .option('--review-asked', 'a review was already requested for this order')
    .option('--date <day>', 'the day it is sent', day, PLAIN_CONTEXT.date)
    .option('--completed-on <day>', 'the day the order was completed', day)
    .option(
      '--api-limit <n>',
      'it is sent through the Messaging API, which allows this many characters',
      wholeNumber(1),
    )
    .option('--attachment <names...>', 'file names of attachments', [])
    .option('--needed-host <hosts...>', 'hosts of links that are needed to complete the order', [])
    .option('--json', 'print findings as JSON')
    .option('--rules', 'print the rules with their sources')
    .action((file, options) => {
      if (options.rules === true) return void print(rulesText());
      const text = file === STANDARD_INPUT ? readStandardInput(LARGEST) : readText(file, file, LARGEST);
      if (text.trim() === '' && options.apiLimit === undefined)
        throw badInput(file, 'the file is empty; expected a message');
      const context: Partial<MessageContext> = {
        language: options.language,
        intent: options.proactive === true ? 'proactive' : 'reply',
        critical: options.critical ?? false,
        optedOut: options.optedOut ?? false,
        sellerIsCause: options.sellerIsCause ?? false,
        reviewAsked: options.reviewAsked ?? false,
        date: options.date,
        completedOn: options.completedOn ?? null,
        apiLimit: options.apiLimit ?? null,
        attachments: options.attachment,
        neededHosts: options.neededHost,
      };
      const findings = lintMessage(text, context);
      if (options.json === true) printJson({ words: LINT_WORDS_VERSION, findings, notChecked: NOT_CHECKED }, 2);
      else print(findingsText(text, file, findings));
      process.exitCode = isAllowed(findings) ? 0 : 1;
    });
}

function findingsText(text: string, file: string, findings: readonly LintFinding[]): string {
  const placeOf = placesIn(text);
  const lines = findings.map((finding) => {
    const place = finding.span === null ? file : `${file}:${placeOf(finding.span.from)}`;
    const found = finding.found === '' ? '' : ` Found: ${quote(finding.found)}.`;
    const says = labelled('', 0, `${place} ${finding.level} ${finding.rule} ${finding.says}${found}`);
    return `${says}\n${labelled('', 4, finding.source)}`;
  });
  const end = labelled('', 0, `Not checked, because text and context do not show it: ${NOT_CHECKED.join(', ')}.`);
  return `${[...(lines.length === 0 ? ['No findings.'] : lines), end].join('\n')}\n`;
}

/** Gives an offset as `line:column`, both from 1. */
function placesIn(text: string): (at: number) => string {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  return (at) => {
    const { line, col } = lines.linePos(at);
    return `${line}:${col}`;
  };
}

function rulesText(): string {
  return LINT_RULES.map(
    ({ id, level, says, source, check }) =>
      `${labelled('', 0, `${id} [${check === null ? 'not checked' : level}] ${says}`)}\n${labelled('', 4, source)}\n`,
  ).join('');
}

function day(text: string): string {
  if (isDate(text)) return text;
  throw new InvalidArgumentError('expected a date such as 2022-06-15.');
}
