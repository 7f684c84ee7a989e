import type { JournalLine } from '../../sim/ledger/journal/journal.ts';

/** A breach as the second audit tells it: the witness by the numbers of its lines. */
export type SecondFinding = {
  readonly rule: string;
  readonly situation: string | null;
  readonly witness: readonly number[];
};
type Event = JournalLine['event'];
type Is = (event: Event) => boolean;

const onFile: Is = (event) => event.type === 'cancellation-requested' && event.route !== 'informal';
const written: Is = (event) => event.type === 'cancellation-requested' && event.route === 'informal';
const seenOnFile: Is = (event) => event.type === 'request-seen' && event.route !== 'informal';
const left: Is = (event) => event.type === 'handed-over' || (event.type === 'shipment-confirmed' && event.handedOver);
const merchantCancels: Is = (event) => event.type === 'order-cancelled' && event.by === 'merchant';
const unshipped: Is = (event) => event.type === 'order-cancelled' && event.cause === 'not-shipped';
const asksToFile: Is = (event) =>
  (event.type === 'message-sent' && event.kind === 'ask-to-file') ||
  (event.type === 'buyer-contacted' && event.purpose === 'ask-to-file');
const advertises: Is = (event) =>
  (event.type === 'buyer-contacted' && event.purpose === 'marketing') ||
  (event.type === 'command-rejected' && event.code === 'purpose-not-allowed');
const optedOut: Is = (event) => event.type === 'command-rejected' && event.code === 'blocked-by-opt-out';
const wantsAnswer: Is = (event) =>
  event.type === 'message-sent' &&
  event.from === 'buyer' &&
  ['wants-to-cancel', 'insists', 'address-change', 'question', 'other-order'].includes(event.kind);
const answers: Is = (event) =>
  (event.type === 'message-sent' && event.from === 'merchant') ||
  event.type === 'response-not-needed' ||
  (event.type === 'order-cancelled' && event.whole);

/**
 * The audit again, from the lines of one order and rule by rule, each read anew from the whole story.
 * It shares no code with the ledger.
 */
export function secondAudit(lines: readonly JournalLine[], patience: number): readonly SecondFinding[] {
  const placed = lines[0]?.event;
  if (placed?.type !== 'order-placed' || placed.fulfilledBy !== 'merchant') return [];
  const first = (is: Is) => lines.find(({ event }) => is(event));
  const found: SecondFinding[] = [];
  const breach = (rule: string, situation: string | null, ...witness: readonly JournalLine[]) =>
    found.push({ rule, situation, witness: witness.map(({ sequence }) => sequence) });
  requests(lines, first, breach);
  cancellations(first, breach);
  contact(lines, patience, first, breach);
  stages(first, breach);
  return found;
}

type First = (is: Is) => JournalLine | undefined;
type Breach = (rule: string, situation: string | null, ...witness: readonly JournalLine[]) => void;
/** All of these, each later in the journal than the one before. */
const inOrder = (...lines: readonly (JournalLine | undefined)[]): boolean =>
  lines.every((line, i) => line !== undefined && (i === 0 || line.sequence > (lines[i - 1]?.sequence ?? Infinity)));

function requests(lines: readonly JournalLine[], first: First, breach: Breach): void {
  const [filed, seen, gone] = [first(onFile), first(seenOnFile), first(left)];
  if (filed === undefined || gone === undefined) return;
  const asked = maskOf(lines.filter(({ event }) => onFile(event)));
  const cancelled = maskOf(lines.filter(({ event }) => event.type === 'order-cancelled'));
  const wantedAgain = inOrder(
    first(({ type }) => type === 'order-kept'),
    gone,
  );
  if (wantedAgain || (asked & ~cancelled) === 0) return;
  if (seen !== undefined && inOrder(seen, gone))
    breach('shipped-after-seen-request', 'formal-request-not-shipped', filed, seen, gone);
  const looked = inOrder(
    first(({ type }) => type === 'request-seen'),
    gone,
  );
  if (inOrder(filed, gone) && !looked) breach('missed-request', 'formal-request-not-shipped', filed, gone);
}

function cancellations(first: First, breach: Breach): void {
  const [placed, filed, wrote, cancelled] = [first(() => true), first(onFile), first(written), first(merchantCancels)];
  const auto = first(unshipped);
  if (cancelled?.event.type === 'order-cancelled') {
    const { reason, items, requestOnFile } = cancelled.event;
    if (filed?.event.type === 'cancellation-requested' && inOrder(filed, cancelled)) {
      if (reason !== 'buyer-cancelled') breach('wrong-reason', 'formal-request-not-shipped', filed, cancelled);
      if ((items & ~filed.event.items) !== 0) breach('more-cancelled-than-asked', 'partial-request', filed, cancelled);
    }
    const stock = first(({ type }) => type === 'stock-missing');
    const ownCause = stock !== undefined && inOrder(stock, cancelled) && reason === 'no-inventory';
    if (wrote !== undefined && inOrder(wrote, cancelled) && requestOnFile === 'none' && !ownCause)
      breach('cancelled-on-message-alone', 'message-not-shipped', wrote, cancelled);
  }
  if (auto === undefined) return;
  const since = filed !== undefined && inOrder(filed, auto) ? filed : placed;
  breach('left-to-auto-cancel', 'auto-cancel-near', since as JournalLine, auto);
}

function contact(lines: readonly JournalLine[], patience: number, first: First, breach: Breach): void {
  const [asks, stock] = [first(asksToFile), first(({ type }) => type === 'stock-missing')];
  if (asks !== undefined)
    breach('asked-to-file-for-own-cause', 'out-of-stock', ...(stock === undefined ? [] : [stock]), asks);
  const one: readonly (readonly [string, string, Is])[] = [
    ['marketing-contact', 'contact-purpose', advertises],
    ['against-guidelines', 'contact-purpose', ({ type }) => type === 'guidelines-broken'],
    ['message-blocked-by-opt-out', 'opted-out-buyer', optedOut],
  ];
  for (const [rule, situation, is] of one) {
    const line = first(is);
    if (line !== undefined) breach(rule, situation, line);
  }
  const waits = waitsOf(lines);
  const late = waits.find(({ opened, closed }) => closed !== undefined && closed.at - opened.at > patience);
  const open = waits.find(({ closed }) => closed === undefined)?.opened;
  if (late?.closed !== undefined) breach('late-answer', stepsFor(late.opened), late.opened, late.closed);
  else if (open !== undefined && !lines.some((line) => optedOut(line.event) && line.sequence > open.sequence))
    breach('late-answer', stepsFor(open), open);
}

/** Every message that waited, from the first one that nothing had answered yet to what answered it. */
function waitsOf(lines: readonly JournalLine[]): readonly { opened: JournalLine; closed: JournalLine | undefined }[] {
  const from = lines.findIndex(({ event }) => wantsAnswer(event));
  if (from < 0) return [];
  const rest = lines.slice(from + 1);
  const to = rest.findIndex(({ event }) => answers(event));
  const wait = { opened: lines[from] as JournalLine, closed: rest[to] };
  return to < 0 ? [wait] : [wait, ...waitsOf(rest.slice(to + 1))];
}

function stages(first: First, breach: Breach): void {
  const [handed, cancelled] = [first(({ type }) => type === 'handed-over'), first(merchantCancels)];
  if (handed !== undefined && cancelled !== undefined && inOrder(handed, cancelled))
    breach('cancelled-after-hand-over', 'shipped-not-confirmed', handed, cancelled);
  const unsent = first((event) => event.type === 'shipment-confirmed' && !event.handedOver);
  const seen = first(seenOnFile);
  if (first(onFile) === undefined || unsent === undefined || seen === undefined || handed === undefined) return;
  if (inOrder(unsent, seen, handed)) breach('sent-after-refund', 'confirmed-not-shipped', unsent, seen, handed);
}

function stepsFor({ event }: JournalLine): string | null {
  if (event.type !== 'message-sent') return null;
  if (['wants-to-cancel', 'insists'].includes(event.kind)) return 'message-not-shipped';
  return event.kind === 'address-change' ? 'address-change' : null;
}

function maskOf(lines: readonly JournalLine[]): number {
  return lines.reduce((mask, { event }) => ('items' in event ? mask | event.items : mask), 0);
}
