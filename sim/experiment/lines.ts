import { isoText } from '../kernel/iso.ts';
import { guidelinesIn } from '../policy/words.ts';
import type { Journal, JournalLine } from '../ledger/journal/journal.ts';
import type { JudgedMarket } from '../ledger/stories/book.ts';
import type { Judgement } from '../ledger/judgement.ts';
import { messageText } from '../world/message-texts.ts';
import type { Workload } from '../world/workload.ts';

/**
 * Journal and judgement as people and programs read them: one JSON object a line (INTERFACE:
 * journal, judgement, verdicts).
 */
export function journalLine(line: JournalLine, workload: Workload, markets: readonly JudgedMarket[]): string {
  const { type, ...details } = line.event;
  const marketplace = markets[line.market]?.rules.marketplace;
  const text =
    line.event.type === 'message-sent'
      ? {
          language: marketplace?.language,
          text: messageText(line.event.kind, marketplace?.language ?? 'en', line.order),
        }
      : {};
  return JSON.stringify({
    at: isoText(line.at),
    sequence: line.sequence,
    type,
    marketplace: marketplace?.code,
    order: workload.nameOf(line.order),
    ...('items' in details && type !== 'order-placed' ? { ...details, items: itemNumbers(details.items) } : details),
    ...text,
    ...(line.event.type === 'guidelines-broken' ? { rules: guidelinesIn(line.event.rules) } : {}),
  });
}

/** Items are numbered from 1. */
function itemNumbers(mask: number): number[] {
  return [1, 2, 3, 4, 5, 6, 7, 8].filter((item) => (mask >>> (item - 1)) & 1);
}

export function* journalLines(
  journal: Journal,
  workload: Workload,
  markets: readonly JudgedMarket[],
): Generator<string> {
  for (let sequence = 0; sequence < journal.rows; sequence += 1)
    yield journalLine(journal.at(sequence), workload, markets);
}

/** Determinations, rates and account status, by time. */
export function judgementLines(judgement: Judgement, workload: Workload, markets: readonly JudgedMarket[]): string[] {
  const lines: { readonly at: number; readonly text: string }[] = [];
  const code = (market: number) => markets[market]?.rules.marketplace.code;
  for (const found of judgement.cancellations) {
    const { determination } = found;
    const facts = {
      type: 'cancellation-determined',
      marketplace: code(found.market),
      order: workload.nameOf(found.order),
    };
    const verdict = { counts: determination.counts, clause: determination.clauses[0], reading: determination.reading };
    lines.push({
      at: found.at,
      text: JSON.stringify({ at: isoText(found.at), ...facts, ...verdict, sentence: determination.sentence }),
    });
  }
  judgement.markets.forEach((measured, market) => {
    for (const evaluation of measured.windows.flatMap((window) => window.evaluations)) {
      const { numerator, denominator, windowDays, day, restated, breach } = evaluation;
      const dates = markets[market]?.dates ?? [];
      const facts = { type: 'metric-evaluated', metric: 'cancellationRate', marketplace: code(market) };
      const rate = { rate: denominator === 0 ? null : numerator / denominator, numerator, denominator };
      const window = { windowFrom: dates[Math.max(0, day - windowDays + 1)], windowTo: dates[day] };
      lines.push({
        at: evaluation.at,
        text: JSON.stringify({ at: isoText(evaluation.at), ...facts, ...rate, ...window, restated, breach }),
      });
    }
  });
  for (const change of judgement.accounts.flat()) {
    const facts = { type: 'account-status-changed', marketplace: code(change.market), status: change.status };
    lines.push({ at: change.at, text: JSON.stringify({ at: isoText(change.at), ...facts }) });
  }
  return lines.sort((a, b) => a.at - b.at).map((line) => line.text);
}

/** One line for each judged cancellation: `verdicts.ndjson`. */
export function verdictLines(
  scenario: string,
  strategy: string,
  replication: number,
  run: { readonly judgement: Judgement; readonly workload: Workload; readonly markets: readonly JudgedMarket[] },
): string[] {
  return run.judgement.cancellations.map((found) =>
    JSON.stringify({
      scenario,
      strategy,
      replication,
      marketplace: run.markets[found.market]?.rules.marketplace.code,
      order: run.workload.nameOf(found.order),
      at: isoText(found.at),
      counts: found.determination.counts,
      clause: found.determination.clauses[0],
      reading: found.determination.reading,
    }),
  );
}
