/**
 * Whether a pattern with `*` for anything fits a whole text. Only the last `*` is tried again, which
 * suffices, so the time grows with the product of both lengths at worst, whatever the pattern.
 */
export function fits(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let i = 0;
  while (i < text.length) {
    if (pattern[at] === '*') {
      star = at;
      at += 1;
      resume = i;
    } else if (pattern[at] === text[i]) {
      at += 1;
      i += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      i = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
