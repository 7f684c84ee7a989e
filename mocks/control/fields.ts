import { nearest } from '../../sim/internal.ts';

/** Every control call takes it, in the query or in the body. */
const EVERYWHERE = 'seller';

/** Says which field of a body a control call does not know; null if it knows them all. */
export function unknownField(
  body: Readonly<Record<string, unknown>>,
  takes: readonly string[],
  of = '',
): string | null {
  const known = of === '' ? [...takes, EVERYWHERE] : takes;
  const name = Object.keys(body).find((each) => !known.includes(each));
  if (name === undefined) return null;
  const shown = JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
  const near = nearest(name.slice(0, 60), known);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  const where = of === '' ? 'this call' : `\`${of}\``;
  return `${shown} is not a field of ${where}; expected ${known.length === 1 ? known.join('') : `one of ${known.join(', ')}`}.${hint}`;
}
