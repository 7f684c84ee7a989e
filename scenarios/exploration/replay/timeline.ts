import { journalSentence, isoText, journalLine, type PlayedArm } from '../../../sim/internal.ts';

type Line = ReturnType<PlayedArm['journal']['at']>;
type Said = { readonly at: string; readonly sentence: string; readonly line: Line };

/** What happened to one order, or to all of them (null), as sentences in order of time. */
export function timelineOf(played: PlayedArm, order: number | null): readonly Said[] {
  const { journal, workload, markets } = played;
  const said: Said[] = [];
  for (let row = 0; row < journal.rows; row += 1) {
    const line = journal.at(row);
    if (order !== null && line.order !== order) continue;
    const facts = JSON.parse(journalLine(line, workload, markets)) as Record<string, unknown>;
    said.push({ at: isoText(line.at), sentence: journalSentence(facts), line });
  }
  return said;
}

/** Why each cancellation counts or does not. */
export function countsOf({ judgement }: PlayedArm, order: number | null): readonly string[] {
  return judgement.cancellations
    .filter((each) => order === null || each.order === order)
    .map(({ determination: { counts, sentence, clauses, reading } }) => {
      const by = reading === 'default' ? '' : `, reading ${reading}`;
      return `${counts ? 'Counts' : 'Does not count'}: ${sentence} (${clauses.join(', ')}${by})`;
    });
}

/** The timeline as a Mermaid sequence diagram. */
export function mermaidOf(played: PlayedArm, order: number | null): string {
  const arrows = timelineOf(played, order).map(({ at, sentence, line }) => {
    const [from, to] = ends(line);
    return `  ${from}->>${to}: ${at.slice(5, 16).replace('T', ' ')} UTC ${sentence.replace(/[;#:]/g, ',')}`;
  });
  return [
    'sequenceDiagram',
    '  participant B as Buyer',
    '  participant M as Marketplace',
    '  participant S as Seller',
    ...arrows,
  ].join('\n');
}

function ends({ event }: Line): readonly [from: 'B' | 'M' | 'S', to: 'B' | 'M' | 'S'] {
  switch (event.type) {
    case 'order-placed':
    case 'cancellation-requested':
    case 'feedback-left':
    case 'claim-filed':
    case 'order-kept':
      return ['B', 'M'];
    case 'message-sent':
      return event.from === 'buyer' ? ['B', 'S'] : ['S', 'B'];
    case 'request-surfaced':
    case 'payment-authorised':
      return ['M', 'S'];
    case 'order-cancelled':
      return event.by === 'buyer' ? ['B', 'M'] : event.by === 'merchant' ? ['S', 'M'] : ['M', 'S'];
    case 'parcel-refused':
    case 'return-received':
      return ['B', 'S'];
    case 'refund-issued':
      return ['M', 'B'];
    case 'buyer-contacted':
      return ['S', 'B'];
    default:
      return ['S', 'M'];
  }
}
