/**
 * The largest mail in bytes, its longest line (RFC 5322 allows 998), its most lines, and the most of
 * them that may begin a part. Parsing takes long for mails that are not like this.
 */
export const LARGEST_MAIL = 256 * 1024;
export const LONGEST_MAIL_LINE = 10_000;
export const MOST_MAIL_LINES = 5_000;
export const MOST_MAIL_PARTS = 200;
/** Bytes of one header with the lines that continue it. The longest real ones are lists of addresses. */
export const LONGEST_MAIL_HEADER = 20_000;
/** Buyers that one mail may go to: the least that a server must take (RFC 5321, 4.5.3.1.8). */
export const MOST_RECIPIENTS = 100;

/** What makes a mail take long to parse; null if nothing does. */
export function wrongWith(source: Buffer): string | null {
  let parts = 0;
  let lines = 0;
  let header = 0;
  let inHeaders = true;
  for (let at = 0; at < source.length;) {
    const next = source.indexOf(10, at);
    const end = next < 0 ? source.length : next;
    lines += 1;
    if (lines > MOST_MAIL_LINES) return `has more than ${MOST_MAIL_LINES} lines`;
    if (end - at > LONGEST_MAIL_LINE) return `has a line of more than ${LONGEST_MAIL_LINE} bytes`;
    const begins = beginsPart(source, at);
    if (begins) parts += 1;
    if (parts > MOST_MAIL_PARTS) return `has more than ${MOST_MAIL_PARTS} lines that begin a part`;
    inHeaders = begins || (inHeaders && !isBlank(source, at, end));
    header = inHeaders && isIndented(source, at) ? header + end - at : end - at;
    if (inHeaders && header > LONGEST_MAIL_HEADER) return `has a header of more than ${LONGEST_MAIL_HEADER} bytes`;
    at = end + 1;
  }
  return null;
}

/** A boundary, or the header of a part: a part may hold another one without a boundary. */
function beginsPart(source: Buffer, at: number): boolean {
  if (source[at] === 45 && source[at + 1] === 45) return true; // "--"
  return (source[at] === 67 || source[at] === 99) && /^content-type:/i.test(source.toString('latin1', at, at + 13));
}

const isBlank = (source: Buffer, at: number, end: number): boolean =>
  end === at || (end === at + 1 && source[at] === 13);
const isIndented = (source: Buffer, at: number): boolean => source[at] === 32 || source[at] === 9;
