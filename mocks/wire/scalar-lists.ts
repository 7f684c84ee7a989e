/** Fields of request bodies that are lists of strings. */
const LISTS = new Set(['marketplaceIds', 'dataElements', 'orderChangeTypes']);
/** Bodies of the API are nested less deeply than this. */
const DEEPEST = 5;

/** A JSON body in which one string stands for a list of one, in every field that is a list. */
export function withLists(body: unknown, depth = 0): unknown {
  if (typeof body !== 'object' || body === null || depth > DEEPEST) return body;
  if (Array.isArray(body)) return body.map((each) => withLists(each, depth + 1));
  const entries = Object.entries(body).map(([name, value]) => [
    name,
    LISTS.has(name) && typeof value === 'string' && value !== '' ? [value] : withLists(value, depth + 1),
  ]);
  return Object.fromEntries(entries);
}
