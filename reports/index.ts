/**
 * Charts and formats: each is a function of a result, and nothing here runs a simulation.
 *
 * @module cancelbench/reports
 */
export { breachProbability } from './charts/breach-probability.ts';
export { beforeAfter } from './charts/before-after.ts';
export { chartsOf } from './charts/all.ts';
export type { Chart, Spec, Table, View } from './charts/chart.ts';
export { detectionDelay } from './charts/detection-delay.ts';
export { pairedDifferences } from './charts/paired-differences.ts';
export { rateOverTime } from './charts/rate-over-time.ts';
export { requestFates } from './charts/request-fates.ts';
export { THEMES } from './charts/theme.ts';
export { conclusion } from './words/conclusion.ts';
export { fittedTable, leftOutLines } from './formats/console-table.ts';
export type { Column, FittedTable } from './formats/console-table.ts';
export { padded, widthOf, wrapped } from './formats/text-width.ts';
export { toConsole } from './formats/console.ts';
export type { ConsoleOptions } from './formats/console.ts';
export { toCsv } from './formats/csv.ts';
export type { ReplicationRow } from './formats/csv.ts';
export { toGithub, type LineOf } from './formats/github.ts';
export { toHtml } from './formats/html.ts';
export { toJson } from './formats/json.ts';
export { toJunit } from './formats/junit.ts';
export { toSarif } from './formats/sarif.ts';
export { summaryMarkdown } from './formats/summary-markdown.ts';
export { METRIC_LABELS } from './words/labels.ts';
export { dayLabel, decimal, duration, interval, percent, points } from './words/quantities.ts';
