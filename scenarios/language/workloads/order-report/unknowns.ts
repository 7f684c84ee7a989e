import { resolveRules, type PolicySet } from '../../../../sim/internal.ts';
import type { OrderReport } from './read.ts';
import type { Span } from './span.ts';

/** Lengths in days of the windows over which the marketplaces of a report are judged. */
export type Windows = {
  /** The longest first window of all marketplaces. Charts and rates are about the first window. */
  readonly main: number;
  /** The longest window of any limit. */
  readonly longest: number;
};

export function windowsOf(set: PolicySet, markets: readonly string[]): Windows {
  const limits = markets.map((code) => resolveRules(set, code).limits.map((limit) => limit.windowDays));
  return { main: Math.max(...limits.map(([first = 7]) => first)), longest: Math.max(7, ...limits.flat()) };
}

/**
 * Sentences about what the file cannot say and what is assumed instead. They are printed with every
 * result.
 */
export function unknownsOf(report: OrderReport, span: Span, windows: Windows): string[] {
  const own = report.orders.filter((order) => !order.byAmazon);
  return [
    ...windowSentences(span.dates.length, windows),
    ...timeSentences(report),
    ...easyShipSentences(report),
    ...(report.hasRequestColumn
      ? [
          'The file says which orders had a request on file. How the other cancellations came about is assumed, over a range.',
        ]
      : [
          'The file does not say who asked to cancel, by which route or why, so results are given over a range of assumptions (low, mid, high).',
        ]),
    'The file does not show buyers who asked in vain: the buyer of an order that was not cancelled is assumed to keep it' +
      (report.hasRequestColumn ? ', unless a request was on file.' : '.'),
    ...itemSentences(own.filter(({ cancelledItems }) => cancelledItems > 0).length),
    ...priceSentences(own.filter((order) => order.status === 'cancelled' && order.amount === 0).length),
  ];
}

function windowSentences(days: number, windows: Windows): string[] {
  const sentences: string[] = [];
  if (days < windows.main) {
    sentences.push(
      `${days} of ${windows.main} days: the rate is partial (the highest over windows that are not full), so nothing here claims or excludes a breach.`,
    );
  }
  if (windows.longest > windows.main && days < windows.longest) {
    sentences.push(
      `${days} of the ${windows.longest} days of the longer window: its rate is partial too, so no chance of a breach is given.`,
    );
  }
  return sentences;
}

function timeSentences(report: OrderReport): string[] {
  const without = report.orders.filter((order) => order.at === null).length;
  if (without === 0) return [];
  const all = report.hasTimes ? `${without} of ${report.orders.length} orders have no time of day` : 'No times of day';
  return [
    `${all}: purchases are spread over the day by an assumed profile, so nothing that depends on hours is known.`,
  ];
}

function easyShipSentences(report: OrderReport): string[] {
  const own = report.orders.filter((order) => !order.byAmazon);
  const easyShip = own.filter((order) => order.easyShip).length;
  if (easyShip === 0) return [];
  const who = easyShip === own.length ? 'All' : `${easyShip} of ${own.length}`;
  return [
    `${who} seller-fulfilled orders go by Easy Ship: Amazon collects, and the cut-off for a cancellation is the scheduled pickup, not the confirmation that is simulated here.`,
  ];
}

function itemSentences(partly: number): string[] {
  if (partly === 0) return [];
  const whose = partly === 1 ? 'The cancelled items of 1 order are' : `The cancelled items of ${partly} orders are`;
  return [
    `${whose} assumed to be cancelled by buyers, since the simulation lacks stock only for whole orders. Whether that counts is for the clause on cancelled items (topic \`item-cancel\`).`,
  ];
}

function priceSentences(unpriced: number): string[] {
  if (unpriced === 0) return [];
  return [`${unpriced} cancelled orders have no price in the file: they do not count in shares of money.`];
}
